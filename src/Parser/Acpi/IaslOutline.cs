using System.Collections.Immutable;
using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>One line of a listing in the manner of ACPICA's disassembler.</summary>
/// <param name="Offset">Bytes from the start of the table; null for a line that spells out a part of the field above it.</param>
/// <param name="LengthBytes">Its length in bytes.</param>
/// <param name="Name">The field's name there.</param>
/// <param name="Value">The value as it is written there: upper-case digits without prefix, text in quotation marks, text of the table escaped.</param>
/// <param name="Kind">What a type number stands for; else empty.</param>
/// <param name="Remark">What we say of the value and <c>iasl</c> does not; else empty.</param>
/// <param name="StartsBlock">True where an empty line goes before it.</param>
public sealed record IaslLine(int? Offset, int LengthBytes, string Name, string Value, string Kind, string Remark, bool StartsBlock);

/// <summary>
/// A DMAR table under the names that <c>iasl -d</c> of ACPICA gives its fields, in the form of release 20260408. What that does not decode,
/// unknown structures, padding and trailing bytes, is in lines named <see cref="RawBytes"/>, so that no byte is missing.
/// </summary>
/// <remarks>Observed from the tool's output; its field names are what other tools read.</remarks>
public static class IaslOutline
{
    /// <summary>The name of the lines that have a step of a path each.</summary>
    public const string Path = "PCI Path";

    /// <summary>The name of the lines with bytes that are no field, which the disassembler has no name for.</summary>
    public const string RawBytes = "Raw Bytes";

    /// <summary>How many bytes without structure go in one line.</summary>
    private const int RawBytesPerLine = 16;

    /// <summary>Lists <paramref name="table"/>, every byte of it in exactly one line that has an offset.</summary>
    public static ImmutableArray<IaslLine> Of(DmarTable table)
    {
        var lines = ImmutableArray.CreateBuilder<IaslLine>();
        foreach (var node in TableOutline.Of(table))
        {
            if (node.Children.IsEmpty) AddField(lines, table, node, IaslNames.OfHeader(node.Name), "", startsBlock: node.Name == "Host Address Width");
            else AddStructure(lines, table, node);
        }

        return lines.ToImmutable();
    }

    private static void AddStructure(ImmutableArray<IaslLine>.Builder lines, DmarTable table, OutlineNode structure)
    {
        ushort type = (ushort)OutlineLeaf.Number(table.Bytes.Span.Slice(structure.Offset, sizeof(ushort)));
        for (int i = 0; i < structure.Children.Length; i++)
        {
            var child = structure.Children[i];
            if (child.Name == StructureOutline.Scope) AddScope(lines, table, child);
            else AddField(lines, table, child, IaslNames.OfStructure(type, child.Name), i == 0 ? IaslNames.Structure(type) : "", startsBlock: i is 0 or 2);
            if ((type, child.Name) == ((ushort)RemappingStructureType.HardwareUnit, "Size"))
                lines.Add(new(null, 0, "Size (pages, log2)", (table.Bytes.Span[child.Offset] & 0xf).ToString("X", CultureInfo.InvariantCulture), "", "", false));
        }
    }

    private static void AddScope(ImmutableArray<IaslLine>.Builder lines, DmarTable table, OutlineNode scope)
    {
        foreach (var child in scope.Children)
        {
            if (child.Name == OutlineLeaf.Path) AddPath(lines, table, child);
            else AddField(lines, table, child, IaslNames.OfScope(child.Name), child.Name == "Type" ? IaslNames.Scope(table.Bytes.Span[child.Offset]) : "", child.Name == "Type");
        }
    }

    private static void AddPath(ImmutableArray<IaslLine>.Builder lines, DmarTable table, OutlineNode path)
    {
        int at = path.Offset, end = path.Offset + path.LengthBytes;
        for (; at + DmarFields.PathStepBytes <= end; at += DmarFields.PathStepBytes)
        {
            var bytes = table.Bytes.Span.Slice(at, DmarFields.PathStepBytes);
            lines.Add(new(at, bytes.Length, Path, $"{Convert.ToHexString(bytes[..1])},{Convert.ToHexString(bytes[1..])}", "", "", true));
        }

        if (at < end) AddRaw(lines, table, at, end, "half a step", true);
    }

    private static void AddField(ImmutableArray<IaslLine>.Builder lines, DmarTable table, OutlineNode node, string? name, string kind, bool startsBlock)
    {
        if (name is null)
        {
            AddRaw(lines, table, node.Offset, node.Offset + node.LengthBytes, node.Meaning, startsBlock: true);
            return;
        }

        var bytes = table.Bytes.Span.Slice(node.Offset, node.LengthBytes);
        string value = OutlineLeaf.IsText(node.Name)
            ? node.Meaning
            : OutlineLeaf.IsNumber(node.Name, node.LengthBytes)
                ? OutlineLeaf.Number(bytes).ToString($"X{2 * bytes.Length}", CultureInfo.InvariantCulture)
                : Spaced(bytes);
        if (node.Name == "Signature" && bytes.SequenceEqual("DMAR"u8)) kind = IaslNames.Table;
        lines.Add(new(node.Offset, node.LengthBytes, name, value, kind, Remark(table, node, bytes), startsBlock));
    }

    /// <summary>The names of flags that are set, and the checksum that would be right.</summary>
    private static string Remark(DmarTable table, OutlineNode node, ReadOnlySpan<byte> bytes) => node.Name switch
    {
        "Flags" when bytes[0] != 0 => node.Meaning,
        "Checksum" when TableChecksum.RightOf(table) is { } right && right != bytes[0] => node.Meaning,
        _ => "",
    };

    private static void AddRaw(ImmutableArray<IaslLine>.Builder lines, DmarTable table, int at, int end, string remark, bool startsBlock)
    {
        for (; at < end; at += RawBytesPerLine, remark = "", startsBlock = false)
        {
            var bytes = table.Bytes.Span[at..Math.Min(at + RawBytesPerLine, end)];
            lines.Add(new(at, bytes.Length, RawBytes, Spaced(bytes), "", remark, startsBlock));
        }
    }

    private static string Spaced(ReadOnlySpan<byte> bytes) => string.Join(' ', bytes.ToArray().Select(each => each.ToString("X2", CultureInfo.InvariantCulture)));
}
