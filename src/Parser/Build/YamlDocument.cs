using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dmarkit.Parser;

/// <summary>Turns a YAML text into nodes, under bounds: an alias that stands for an alias, a thousand times, is refused before anything follows it.</summary>
/// <remarks>
/// The nodes are made here of the parser's events, not by its own representation model: that one recurses as deep as the text
/// says, takes mappings as keys and hashes them, and lets an alias lie inside what it names.
/// </remarks>
internal sealed class YamlDocument
{
    private readonly YamlDotNet.Core.Parser parser;
    private readonly Dictionary<AnchorName, YamlNode> anchors = [];
    private long weight;

    private YamlDocument(string text) => parser = new(new StringReader(text));

    /// <summary>Reads the one document of a source.</summary>
    /// <returns>Its node, or null with an error where it is no YAML, none of our YAML, or beyond the bounds.</returns>
    public static YamlNode? Read(ReadOnlyMemory<byte> source, YamlErrors errors)
    {
        if (source.Length > Limits.YamlBytes)
        {
            errors.Add(1, 1, $"The source has {source.Length} bytes; expected at most {Limits.YamlBytes}.");
            return null;
        }

        try
        {
            return new YamlDocument(Encoding.UTF8.GetString(Utf8Text.Normalize(source).Span)).Whole();
        }
        catch (YamlException error)
        {
            errors.Add((int)error.Start.Line, (int)error.Start.Column, $"The source is not YAML here: {OneSentence(error.Message)}");
        }
        catch (Refusal refusal)
        {
            errors.Add(refusal.Line, refusal.Column, refusal.Message);
        }

        return null;
    }

    private YamlNode Whole()
    {
        Next<StreamStart>();
        if (Next() is not DocumentStart) throw new Refusal(Mark.Empty, "The source is empty; expected a mapping.");
        var node = Node(Next(), depth: 1);
        Next<DocumentEnd>();
        var end = Next();
        return end is StreamEnd ? node : throw new Refusal(end.Start, "Another document starts here; expected one.");
    }

    private YamlNode Node(ParsingEvent at, int depth)
    {
        if (depth > Limits.YamlDepth) throw new Refusal(at.Start, $"The source is nested deeper here than the {Limits.YamlDepth} levels that are read.");
        if (at is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag })
            throw new Refusal(at.Start, $"The tag {Escaped.Text(tag.Value)} has no meaning here; leave it out.");
        (int line, int column) = ((int)at.Start.Line, (int)at.Start.Column);
        YamlNode node = at switch
        {
            Scalar scalar => new YamlScalar(line, column, scalar.Value),
            SequenceStart => new YamlList(line, column, Items(depth)),
            MappingStart => new YamlMapping(line, column, Entries(depth)),
            AnchorAlias alias => Named(alias),
            _ => throw new Refusal(at.Start, "Nothing stands here; expected a value."),
        };
        weight += at is AnchorAlias or Scalar ? node.Weight : 1;
        if (weight > Limits.YamlNodes) throw new Refusal(at.Start, $"The source has more than {Limits.YamlNodes} values, aliases counted as what they stand for.");
        if (at is NodeEvent { Anchor.IsEmpty: false } named) anchors[named.Anchor] = node;
        return node;
    }

    private List<YamlNode> Items(int depth)
    {
        var items = new List<YamlNode>();
        for (var at = Next(); at is not SequenceEnd; at = Next()) items.Add(Node(at, depth + 1));
        return items;
    }

    private List<(YamlScalar Key, YamlNode Value)> Entries(int depth)
    {
        var entries = new List<(YamlScalar Key, YamlNode Value)>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var at = Next(); at is not MappingEnd; at = Next())
        {
            if (Node(at, depth + 1) is not YamlScalar key) throw new Refusal(at.Start, "A list or mapping stands as a key here; expected a name.");
            if (!keys.Add(key.Text)) throw new Refusal(at.Start, $"The key {key.Shown} is given twice.");
            entries.Add((key, Node(Next(), depth + 1)));
        }

        return entries;
    }

    /// <summary>What an anchor names. It is complete when it gets its name, so that nothing can lie inside itself.</summary>
    private YamlNode Named(AnchorAlias alias) => anchors.TryGetValue(alias.Value, out var node)
        ? node
        : throw new Refusal(alias.Start, $"The alias *{Escaped.Text(alias.Value.Value)} names nothing that stands complete before it.");

    private ParsingEvent Next()
    {
        var before = parser.Current?.End ?? Mark.Empty;
        try
        {
            if (parser.MoveNext()) return parser.Current!;
        }
        catch (Exception defect) when (defect is not (YamlException or OutOfMemoryException))
        {
            // Some texts make the parser fail in ways of its own, an escape beyond Unicode for one.
            throw new Refusal(before, "The source is not YAML behind this place.");
        }

        throw new Refusal(before, "The source ends too early.");
    }

    private void Next<TEvent>()
    {
        var found = Next();
        if (found is not TEvent) throw new Refusal(found.Start, "The source is not one YAML document.");
    }

    private static string OneSentence(string message) => $"{Escaped.Text(message.ReplaceLineEndings(" ").TrimEnd('.'))}.";

    /// <summary>Ends the reading; it never leaves this class.</summary>
    private sealed class Refusal(Mark at, string sentence) : Exception(sentence)
    {
        public int Line { get; } = Math.Max(1, (int)at.Line);

        public int Column { get; } = Math.Max(1, (int)at.Column);
    }
}
