using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>One line of a table's listing, with the lines below it.</summary>
/// <param name="Name">The field, structure or scope, in the specification's words; <c>Content</c>, <c>Padding</c> and <c>Trailing Bytes</c> are what no field covers.</param>
/// <param name="Offset">Bytes from the start of the table.</param>
/// <param name="LengthBytes">Its length in bytes; for a structure, all of it.</param>
/// <param name="Raw">The bytes as a number; as hexadecimal digits in file order where they are text, a path, or more than 8; null for a structure.</param>
/// <param name="Meaning">What that says, escaped; empty where the number says it all.</param>
/// <param name="Children">Fields, then scopes.</param>
public sealed record OutlineNode(
    string Name, int Offset, int LengthBytes, string? Raw, string Meaning, ImmutableArray<OutlineNode> Children)
{
    /// <summary>Of a scope: what its path leads to; null where no inventory is given.</summary>
    public ScopeTarget? Target { get; init; }
}

/// <summary>
/// A DMAR table as a tree that people read: every field with its offset, its raw value and what it means. The leaves, in their order, cover
/// each byte that was given exactly once, whatever the bytes.
/// </summary>
/// <remarks>VT-d 8.</remarks>
public static class TableOutline
{
    /// <summary>Lists <paramref name="table"/>: its header's fields, its structures in file order, and what is left over.</summary>
    /// <param name="table">The table.</param>
    /// <param name="pci">The machine's functions, which tell what paths lead to; null where nobody knows.</param>
    public static ImmutableArray<OutlineNode> Of(DmarTable table, PciInventory? pci = null)
    {
        var nodes = ImmutableArray.CreateBuilder<OutlineNode>();
        int at = 0;
        foreach (var field in DmarFields.TableHeader)
        {
            if (field.Offset + field.LengthBytes > table.Bytes.Length) break;
            nodes.Add(OutlineLeaf.Of(table, field.Name, field.Offset, field.LengthBytes, value => FieldMeaning.OfHeader(table, field, value)));
            at = field.Offset + field.LengthBytes;
        }

        foreach (var structure in table.Structures)
        {
            nodes.Add(StructureOutline.Of(table, structure, pci));
            at = structure.Offset + structure.Bytes.Length;
        }

        int end = Math.Max(at, table.EndOffset);
        if (at < end) nodes.Add(OutlineLeaf.Of(table, OutlineLeaf.Content, at, end - at, "not interpreted"));
        if (end < table.Bytes.Length)
            nodes.Add(OutlineLeaf.Of(table, OutlineLeaf.Trailing, end, table.Bytes.Length - end, "after the table's end"));
        return nodes.ToImmutable();
    }
}
