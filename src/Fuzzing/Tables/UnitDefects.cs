using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Defects of remapping units.</summary>
/// <remarks>VT-d 8.3.</remarks>
internal static class UnitDefects
{
    private const int PageBytes = 4096;

    public static ImmutableArray<TableDefect> All { get; } =
    [
        new("DMAR201", "register base 0", (table, choices) => Move(table, choices, _ => 0)),
        new("DMAR202", "register base of all ones", (table, choices) => Move(table, choices, _ => ulong.MaxValue)),
        new("DMAR203", "register base inside a page", (table, choices) => Move(table, choices, unit => unit.RegisterBase.Value + (ulong)(1 + choices.Below(PageBytes - 1)))),
        new("DMAR204", "register base inside its window", (table, choices) => Change(table, choices, unit =>
            unit with { RegisterBase = new(unit.RegisterBase.Value & ~0xffffUL | PageBytes), Size = (byte)(1 + choices.Below(8)) })),
        new("DMAR205", "reserved flags of a unit", (table, choices) => Change(table, choices, unit => unit with { Flags = (byte)(unit.Flags | 2 << choices.Below(7)) })),
        new("DMAR206", "reserved bits of a unit's Size", (table, choices) => Change(table, choices, unit => unit with { Size = (byte)(unit.Size | 0x10 << choices.Below(4)) })),
        new("DMAR207", "two units at one base", (table, choices) => Units(table) is [_, _, ..] ? Move(table, choices, unit => Other(table, unit)) : null),
        new("DMAR209", "registers beyond the host address width", (table, choices) => Move(table, choices, _ => 1UL << table.HostAddressWidth | 0xfed9_0000)),
        new("DMAR209", "registers at 2^63", (table, choices) => Move(table, choices, _ => 1UL << 63)),
        new("DMAR210", "a second unit for all devices of a segment", (table, choices) => Units(table).FirstOrDefault(unit => unit.Flags == 0) is { } plain
            ? table with { Structures = table.Structures.Replace(plain, plain with { Flags = 1, Scopes = [] }) }
            : null),
        new("DMAR215", "a unit for all devices that lists some", (table, choices) => Change(table, choices, unit => (unit.Flags & 1) != 0
            ? unit with { Scopes = [.. unit.Scopes, new(DeviceScopeType.Endpoint, 0, (byte)choices.Below(32), 0)] }
            : null)),
        new("DMAR218", "registers where interrupts are written to", (table, choices) => Change(table, choices, unit => unit with { RegisterBase = new(0xfee0_0000), Size = 0 })),
    ];

    private static TableDraft? Change(TableDraft table, Choices choices, Func<HardwareUnitDraft, StructureDraft?> edit) => TableEdits.Replace(table, choices, edit);

    private static TableDraft? Move(TableDraft table, Choices choices, Func<HardwareUnitDraft, ulong> to) =>
        Change(table, choices, unit => unit with { RegisterBase = new(to(unit)) });

    private static ulong Other(TableDraft table, HardwareUnitDraft unit) => Units(table).First(other => other.RegisterBase != unit.RegisterBase).RegisterBase.Value;

    private static List<HardwareUnitDraft> Units(TableDraft table) => [.. table.Structures.OfType<HardwareUnitDraft>()];
}
