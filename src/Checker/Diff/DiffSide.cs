using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One of the two tables, made ready to be compared.</summary>
internal sealed class DiffSide
{
    private readonly List<DiffItem> structures = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public DiffSide(DmarTable table)
    {
        var outline = TableOutline.Of(table);
        var fields = FieldsOf(outline);
        Header = [.. fields.Where(field => field.Offset < DmarFields.TableHeaderBytes)];
        Outside = [.. fields.Where(field => field.Offset >= DmarFields.TableHeaderBytes)];
        foreach (var node in outline)
        {
            if (node.Raw is null) structures.Add(Structure(table.Structures[structures.Count], node)); // The outline has them in file order.
        }

        Defects = DefectDiff.DefectsOf(table, structures);
    }

    /// <summary>The fields of the fixed part.</summary>
    public IReadOnlyList<OutlineNode> Header { get; }

    /// <summary>The bytes that belong to no structure.</summary>
    public IReadOnlyList<OutlineNode> Outside { get; }

    /// <summary>The structures in file order.</summary>
    public IReadOnlyList<DiffItem> Structures => structures;

    /// <summary>What is wrong with the table, in the order of reading.</summary>
    public IReadOnlyList<DiffDefect> Defects { get; }

    private DiffItem Structure(RemappingStructure structure, OutlineNode node)
    {
        string name = ItemNames.Of(structure), identity = ItemNames.KeyOf(structure, name);
        int number = Next(counts, identity);
        var fields = FieldsOf(node.Children);
        return new(name, number, $"{identity} #{number}")
        {
            Fields = structure is UninterpretedStructure ? [] : fields, // Its bytes are its identity already.
            Scopes = Scopes(structure, node),
            Facts = () => structure is UninterpretedStructure ? FieldText.Start(structure.Bytes.Span) : FieldText.List(name, fields),
        };
    }

    private static List<DiffItem> Scopes(RemappingStructure structure, OutlineNode node)
    {
        var scopes = new List<DiffItem>();
        if (structure is UninterpretedStructure) return scopes;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var child in node.Children)
        {
            if (child.Raw is null) scopes.Add(Scope(structure, structure.Scopes[scopes.Count], child, counts));
        }

        return scopes;
    }

    private static DiffItem Scope(RemappingStructure structure, DeviceScope scope, OutlineNode node, Dictionary<string, int> counts)
    {
        string name = ItemNames.Of(scope, structure), identity = ItemNames.KeyOf(scope);
        int number = Next(counts, identity);
        var fields = FieldsOf(node.Children);
        return new(name, number, $"{identity} #{number}")
        {
            MoveKey = $"{structure.Type} {scope.Segment} {identity}", // A device of another segment, or in another role, is another one.
            Fields = fields,
            Facts = () => FieldText.ListScope(name, fields),
        };
    }

    /// <summary>An outline's lines cover every byte; those with something below them are structures and scopes.</summary>
    private static List<OutlineNode> FieldsOf(IEnumerable<OutlineNode> lines) => [.. lines.Where(line => line.Raw is not null)];

    private static int Next(Dictionary<string, int> counts, string identity) => counts[identity] = counts.GetValueOrDefault(identity) + 1;
}
