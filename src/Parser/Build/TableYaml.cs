using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>DMAR tables as YAML sources, which <see cref="SourceBuilder"/> makes the same bytes of: every one, malformed or not.</summary>
public static class TableYaml
{
    private const int DefectsShown = 20;

    /// <summary>
    /// Writes one document in printable ASCII. What the builder computes or takes as 0 is left out where the table agrees. Structures
    /// that cannot be read stand as bytes; a table that ends before its fixed part does, or of more than 128 KiB, is bytes as a whole.
    /// </summary>
    public static void Write(TextWriter output, DmarTable table)
    {
        output.Write(string.Create(CultureInfo.InvariantCulture, $"# {table.Bytes.Length} bytes\n"));
        foreach (var defect in table.Defects.Take(DefectsShown)) output.Write($"# defect {Escaped.Text(defect.ToString())}\n");
        if (table.Defects.Count > DefectsShown) output.Write($"# and {table.Defects.Count - DefectsShown} more defects\n");
        output.Write("kind: acpi-table\n");
        if (table.Bytes.Length is < DmarFields.TableHeaderBytes or > Limits.DetailedTableBytes)
        {
            output.Write($"raw: {YamlText.Bytes(table.Bytes.Span, indent: 2)}\n");
            return;
        }

        var draft = DmarBuilder.From(table);
        WriteHeader(output, draft);
        if (draft.Structures.Count > 0) output.Write("structures:\n");
        for (int i = 0; i < draft.Structures.Count; i++)
        {
            output.Write($"  # {(i < table.Structures.Count ? Remark(table.Structures[i], draft.Structures[i]) : RestOf(table))}\n");
            StructureText.Write(output, draft.Structures[i]);
        }

        if (draft.TrailingBytes.Length > 0) output.Write($"trailing: {YamlText.Bytes(draft.TrailingBytes.Span, indent: 2)}\n");
    }

    /// <summary>
    /// Writes a table that is to be built, in the same form. Values that are wrong on purpose, such as a length, stand as such: what one reads of the
    /// bytes would show the whole structure as bytes.
    /// </summary>
    public static void Write(TextWriter output, DmarBuilder draft)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(draft);
        output.Write("kind: acpi-table\n");
        WriteHeader(output, draft);
        if (draft.Structures.Count > 0) output.Write("structures:\n");
        foreach (var structure in draft.Structures) StructureText.Write(output, structure);
        if (draft.TrailingBytes.Length > 0) output.Write($"trailing: {YamlText.Bytes(draft.TrailingBytes.Span, indent: 2)}\n");
    }

    private static void WriteHeader(TextWriter output, DmarBuilder draft)
    {
        string signature = YamlText.Quoted(draft.Signature.Span);
        Key("signature", signature == "\"DMAR\"" ? "DMAR" : signature);
        if (draft.Length is { } length) Key("length", Number(length));
        Key("revision", Number(draft.Revision));
        if (draft.Checksum is { } checksum) Key("checksum", Hex.Of(checksum));
        Text("oemId", draft.OemId);
        Text("oemTableId", draft.OemTableId);
        if (draft.OemRevision != 0) Key("oemRevision", Hex.Of(draft.OemRevision));
        Text("creatorId", draft.CreatorId);
        if (draft.CreatorRevision != 0) Key("creatorRevision", Hex.Of(draft.CreatorRevision));
        Key("hostAddressWidth", Number((uint)draft.HostAddressWidth));
        Key("flags", YamlText.Flags((byte)draft.Flags, TableSource.FlagNames));
        if (draft.Reserved.Span.ContainsAnyExcept((byte)0)) Key("reserved", YamlText.Bytes(draft.Reserved.Span, indent: 2));

        void Key(string key, string value) => output.Write($"{key}: {value}\n");

        void Text(string key, ReadOnlyMemory<byte> value)
        {
            var text = value.Span.TrimEnd((byte)0);
            if (text.Length > 0) Key(key, YamlText.Quoted(text));
        }
    }

    /// <summary>What a structure is, and where it stands as bytes, why.</summary>
    private static string Remark(RemappingStructure structure, StructureDraft draft) => $"{structure.Label}: {FieldMeaning.Kind(structure.Type)}" + (draft, structure) switch
    {
        (RawStructureDraft, UninterpretedStructure { FailedFraming: true }) => "; its lengths do not hold",
        (_, NamespaceDevice { IsNameTerminated: false }) => "; its name has no end",
        (RawStructureDraft, UninterpretedStructure) => "",
        (RawStructureDraft, _) => "; it goes on behind its last field",
        (_, HardwareUnit unit) => $", {unit.RegisterBytes >> 10} KiB of registers",
        (_, ReservedMemoryRegion { Region: { } region }) => $", {FieldMeaning.Length(region)}",
        _ => "",
    };

    private static string RestOf(DmarTable table) => table.Structures.Count > 0 || table.IsWalkComplete || table.HostAddressWidth is not null
        ? "too few bytes for a structure"
        : "not read: the signature is another table's";

    private static string Number(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
