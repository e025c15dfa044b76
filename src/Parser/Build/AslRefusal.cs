namespace Dmarkit.Parser;

/// <summary>Ends the reading of a text in ASL at its first mistake; it never leaves <see cref="AslSource"/>.</summary>
/// <param name="line">Line of the mistake.</param>
/// <param name="column">Its column.</param>
/// <param name="sentence">What is wrong.</param>
internal sealed class AslRefusal(int line, int column, string sentence) : Exception(sentence)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}
