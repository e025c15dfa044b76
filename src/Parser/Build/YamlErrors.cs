using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>Collects what is wrong with one source, so that its author sees more than the first mistake.</summary>
internal sealed class YamlErrors
{
    /// <summary>A source with more mistakes than this is not of this format; nobody reads the rest.</summary>
    private const int Kept = 20;

    private readonly List<YamlError> errors = [];

    /// <summary>How many errors there are so far, those included that are not kept.</summary>
    public int Count { get; private set; }

    /// <summary>True where nothing was wrong so far.</summary>
    public bool AreNone => Count == 0;

    public void Add(YamlNode at, string sentence) => Add(at.Line, at.Column, sentence);

    public void Add(int line, int column, string sentence)
    {
        Count++;
        if (errors.Count < Kept) errors.Add(new(line, column, sentence));
    }

    /// <summary>The errors in the order of the text; of several at one place the first found comes first.</summary>
    public ImmutableArray<YamlError> InOrder() => [.. errors.OrderBy(error => error.Line).ThenBy(error => error.Column)];
}
