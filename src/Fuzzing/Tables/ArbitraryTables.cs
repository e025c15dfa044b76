using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Tables with anything wrong. Most keep a right length and checksum, for parsers that refuse others look no further.</summary>
internal static class ArbitraryTables
{
    private const int MostChanges = 8, MostDefects = 4, MostStructures = 8, MostBytes = 96, MostCopies = 400;

    /// <summary>Offsets of the header's Length and Checksum, both in every ACPI table (ACPI 5.2.6).</summary>
    private const int LengthOffset = 4, ChecksumOffset = 9;

    public static ArbitraryTable Make(Choices choices) => choices.Below(7) switch
    {
        0 => new(Changed(choices), "bytes changed"),
        1 => new(Cut(choices), "cut off"),
        2 => new(Several(choices), "several defects"),
        3 => new(Padded(choices), "zeros inside its length"),
        4 => new(Foreign(choices), "structures of bytes drawn by lot"),
        5 => new(Repeated(choices), "a structure many times"),
        _ => new(TableDraft.From(TableEdits.Bytes(choices, choices.Below(MostBytes))), "bytes drawn by lot"),
    };

    private static TableDraft WellFormed(Choices choices) => TableGenerator.WellFormed(choices).Table;

    private static TableDraft Changed(Choices choices)
    {
        byte[] bytes = WellFormed(choices).Encode();
        int start = choices.OneIn(4) ? 0 : DmarFields.TableHeaderBytes;
        for (int i = 1 + choices.Below(MostChanges); i > 0; i--)
        {
            ref byte at = ref bytes[start + choices.Below(bytes.Length - start)];
            at = choices.Below(4) switch { 0 => 0, 1 => 0xff, 2 => (byte)(at ^ 1 << choices.Below(8)), _ => (byte)choices.Below(256) };
        }

        return TableDraft.From(Mended(bytes, choices));
    }

    private static TableDraft Cut(Choices choices)
    {
        byte[] bytes = WellFormed(choices).Encode();
        return TableDraft.From(Mended(bytes[..choices.Below(bytes.Length)], choices));
    }

    private static TableDraft Several(Choices choices)
    {
        var table = WellFormed(choices);
        for (int i = 2 + choices.Below(MostDefects - 1); i > 0; i--) table = choices.Of(TableDefect.All.AsSpan()).PlantIn(table, choices) ?? table;
        return table;
    }

    private static TableDraft Padded(Choices choices)
    {
        var table = WellFormed(choices);
        return table with { Structures = table.Structures.Insert(choices.Below(table.Structures.Length + 1), new RawStructureDraft(new byte[1 + choices.Below(MostBytes)])) };
    }

    private static TableDraft Foreign(Choices choices)
    {
        var structures = ImmutableArray.CreateBuilder<StructureDraft>();
        for (int i = choices.Below(MostStructures); i >= 0; i--)
        {
            var structure = TableEdits.Raw((ushort)choices.Below(8), TableEdits.Bytes(choices, choices.Below(MostBytes)));
            structures.Add(choices.OneIn(3) ? new RawStructureDraft(TableEdits.Bytes(choices, 1 + choices.Below(MostBytes))) : structure);
        }

        return WellFormed(choices) with { Structures = structures.ToImmutable() };
    }

    private static TableDraft Repeated(Choices choices)
    {
        var table = WellFormed(choices);
        var structure = choices.Of(table.Structures.AsSpan());
        return table with { Structures = [.. table.Structures, .. Enumerable.Repeat(structure, 1 + choices.Below(choices.OneIn(4) ? MostCopies : 32))] };
    }

    /// <summary>Corrects length and checksum three times of four each.</summary>
    private static byte[] Mended(byte[] bytes, Choices choices)
    {
        bool length = !choices.OneIn(4), checksum = !choices.OneIn(4);
        if (length && bytes.Length >= LengthOffset + sizeof(int)) BitConverter.TryWriteBytes(bytes.AsSpan(LengthOffset), bytes.Length);
        if (!checksum || bytes.Length <= ChecksumOffset) return bytes;
        byte sum = 0;
        foreach (byte each in bytes) sum += each;
        bytes[ChecksumOffset] -= sum;
        return bytes;
    }
}
