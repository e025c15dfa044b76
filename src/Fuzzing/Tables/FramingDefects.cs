using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Defects of what tells where structures start and end.</summary>
/// <remarks>VT-d 8.2.</remarks>
internal static class FramingDefects
{
    /// <summary>Bytes of each type without scopes or name, by type (VT-d 8.3 to 8.9).</summary>
    private static readonly int[] FixedBytes = [16, 24, 8, 20, 10, 8, 8];

    public static ImmutableArray<TableDefect> All { get; } =
    [
        new("DMAR101", "one to three bytes where a structure would start", (table, choices) => Append(table, new RawStructureDraft(TableEdits.Bytes(choices, 1 + choices.Below(3))))),
        new("DMAR102", "a structure's Length of 0", (table, choices) => TableEdits.Replace<StructureDraft>(table, choices, structure => structure with { Length = 0 })),
        new("DMAR102", "zeros where a structure would start", (table, choices) => Append(table, new RawStructureDraft(new byte[4 + choices.Below(60)]))),
        new("DMAR102", "a structure's Length below its own type and length", (table, choices) =>
            TableEdits.Replace<StructureDraft>(table, choices, structure => structure with { Length = (ushort)(1 + choices.Below(3)) })),
        new("DMAR103", "the last structure's Length beyond the table", (table, choices) => Last(table, structure => structure with { Length = Longer(structure, choices) })),
        new("DMAR103", "the last structure cut off", (table, choices) => CutLast(table, choices)),
        new("DMAR104", "a structure shorter than its type's fields", (table, choices) => TableEdits.Insert(table, Short(choices))),
        new("DMAR105", "a structure of an unknown type", (table, choices) =>
            Append(table, TableEdits.Raw((ushort)choices.Of(7, 8, 0x7f, 0xff, 0x7fff, 0xffff), TableEdits.Bytes(choices, choices.Below(40))))),
        new("DMAR106", "a structure of a higher type first", (table, _) =>
            !table.Structures.IsEmpty && TableEdits.TypeOf(table.Structures[^1]) > 0 ? table with { Structures = table.Structures.RemoveAt(table.Structures.Length - 1).Insert(0, table.Structures[^1]) } : null),
        new("DMAR107", "a byte behind the last scope", (table, choices) => TableEdits.Replace<HardwareUnitDraft>(table, choices, unit => TableEdits.Lengthened(unit, (byte)choices.Below(5)))),
        new("DMAR108", "an RHSA that goes on behind its fields", (table, choices) =>
            TableEdits.Replace<StaticAffinityDraft>(table, choices, affinity => TableEdits.Lengthened(affinity, TableEdits.Bytes(choices, 1 + choices.Below(8))))),
        new("DMAR109", "a structure twice", (table, choices) => table.Structures.IsEmpty ? null : TableEdits.Insert(table, choices.Of(table.Structures.AsSpan()))),
    ];

    private static TableDraft Append(TableDraft table, StructureDraft structure) => table with { Structures = table.Structures.Add(structure) };

    private static TableDraft? Last(TableDraft table, Func<StructureDraft, StructureDraft> edit) =>
        table.Structures.IsEmpty ? null : table with { Structures = table.Structures.SetItem(table.Structures.Length - 1, edit(table.Structures[^1])) };

    private static ushort Longer(StructureDraft structure, Choices choices) =>
        (ushort)Math.Min(ushort.MaxValue, structure.Encode().Length + choices.Of(1, 2, 8, 256, 0x7fff, ushort.MaxValue));

    private static TableDraft? CutLast(TableDraft table, Choices choices) => Last(table, structure =>
    {
        byte[] bytes = structure.Encode();
        return bytes.Length > 4 ? new RawStructureDraft(bytes.AsMemory(0, 4 + choices.Below(bytes.Length - 4))) : structure;
    });

    private static RawStructureDraft Short(Choices choices)
    {
        int type = choices.Below(FixedBytes.Length);
        return TableEdits.Raw((ushort)type, TableEdits.Bytes(choices, choices.Below(FixedBytes[type] - 4)));
    }
}
