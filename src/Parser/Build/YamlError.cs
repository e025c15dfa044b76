namespace Dmarkit.Parser;

/// <summary>What is wrong with a source that people write, and where.</summary>
/// <param name="Line">Line of the text, from 1.</param>
/// <param name="Column">Column in that line, from 1, in UTF-16 units.</param>
/// <param name="Sentence">Key, what was found and what is expected, with full stop.</param>
public readonly record struct YamlError(int Line, int Column, string Sentence)
{
    /// <summary>Place and sentence: <c>3:12: base is 'x'; expected an address.</c></summary>
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}: {Sentence}");
}
