using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Defects of the table's fixed part.</summary>
/// <remarks>VT-d 8.1.</remarks>
internal static class HeaderDefects
{
    public static ImmutableArray<TableDefect> All { get; } =
    [
        new("DMAR001", "cut off inside its fixed part", (table, choices) => TableDraft.From(table.Encode().AsMemory(0, choices.Below(DmarFields.TableHeaderBytes)))),
        new("DMAR002", "another table's signature", (table, choices) => table with { Signature = choices.Of("DMAX"u8.ToArray(), "FACP"u8.ToArray(), new byte[4]) }),
        new("DMAR003", "Length beyond the bytes that there are", (table, choices) => table with { Length = Longer(table, choices.Of(1u, 16u, 0x1000u, 0x7fff_ff00u)) }),
        new("DMAR003", "the largest Length", (table, _) => table with { Length = uint.MaxValue }),
        new("DMAR004", "bytes behind its Length", (table, choices) => table with { TrailingBytes = TableEdits.Bytes(choices, 1 + choices.Below(64)) }),
        new("DMAR005", "checksum off by one or more", (table, choices) => table with { Checksum = (byte)(table.Encode()[9] + 1 + choices.Below(255)) }),
        new("DMAR006", "a revision from the future, or 0", (table, choices) => table with { Revision = choices.Of((byte)0, (byte)3, (byte)255) }),
        new("DMAR007", "unprintable OEM id", (table, choices) => table with { OemId = new byte[] { 0x41, (byte)(1 + choices.Below(31)), 0xff, 0x41, 0x41, 0x41 } }),
        new("DMAR008", "host address width below a page", (table, choices) => table with { HostAddressWidth = 1 + choices.Below(11) }),
        new("DMAR009", "host address width that no platform has", (table, choices) => table with { HostAddressWidth = choices.Of(65, 128, 256) }),
        new("DMAR010", "reserved flags", (table, choices) => table with { Flags = table.Flags | (DmarFeatures)(8 << choices.Below(5)) }),
        new("DMAR011", "x2APIC opt-out alone", (table, _) => table with { Flags = (table.Flags | DmarFeatures.X2ApicOptOut) & ~DmarFeatures.InterruptRemapping }),
        new("DMAR012", "reserved bytes of the header", (table, choices) => table with { Reserved = (byte[])[(byte)(1 + choices.Below(255)), .. TableEdits.Bytes(choices, 9)] }),
        new("DMAR014", "no remapping unit", (table, _) => table with { Structures = [.. table.Structures.Where(structure => structure is not HardwareUnitDraft)] }),
    ];

    private static uint Longer(TableDraft table, uint by) => (uint)table.Encode().Length + by;
}
