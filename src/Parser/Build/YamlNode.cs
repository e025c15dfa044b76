namespace Dmarkit.Parser;

/// <summary>One node of a YAML text, and where it stands.</summary>
/// <param name="Line">Line of its first character, from 1.</param>
/// <param name="Column">Column of its first character, from 1.</param>
internal abstract record YamlNode(int Line, int Column)
{
    /// <summary>What reading this node costs, all below it included: 1 a node, and long text more. An alias costs what it stands for.</summary>
    public long Weight { get; protected init; } = 1;

    /// <summary>What an error says was found.</summary>
    public abstract string Shown { get; }
}

/// <summary>A single value.</summary>
internal sealed record YamlScalar : YamlNode
{
    private const int ShownCharacters = 40, CharactersOfOneWeight = 16;

    public YamlScalar(int line, int column, string text)
        : base(line, column)
    {
        Text = text;
        Weight = 1 + text.Length / CharactersOfOneWeight;
    }

    /// <summary>The value as text, without quotes.</summary>
    public string Text { get; }

    public override string Shown => Text.Length switch
    {
        0 => "empty",
        <= ShownCharacters => $"'{Escaped.Text(Text)}'",
        _ => $"'{Escaped.Text(Text.AsSpan(0, ShownCharacters))}...'",
    };
}

/// <summary>A list.</summary>
internal sealed record YamlList : YamlNode
{
    public YamlList(int line, int column, IReadOnlyList<YamlNode> items)
        : base(line, column)
    {
        Items = items;
        Weight = 1 + items.Sum(item => item.Weight);
    }

    /// <summary>The items, in order.</summary>
    public IReadOnlyList<YamlNode> Items { get; }

    public override string Shown => "a list";
}

/// <summary>A mapping. Its keys are single values, each there once.</summary>
internal sealed record YamlMapping : YamlNode
{
    public YamlMapping(int line, int column, IReadOnlyList<(YamlScalar Key, YamlNode Value)> entries)
        : base(line, column)
    {
        Entries = entries;
        Weight = 1 + entries.Sum(entry => 1 + entry.Value.Weight);
    }

    /// <summary>Keys and values, in the order of the text.</summary>
    public IReadOnlyList<(YamlScalar Key, YamlNode Value)> Entries { get; }

    public override string Shown => "a mapping";
}
