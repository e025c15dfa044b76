using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Defects of reserved memory regions.</summary>
/// <remarks>VT-d 8.4.</remarks>
internal static class RegionDefects
{
    private const ulong PageBytes = 4096;

    public static ImmutableArray<TableDefect> All { get; } =
    [
        new("DMAR401", "a base inside a page", (table, choices) => Change(table, choices, region => region with { Base = new(region.Base.Value + 1 + (ulong)choices.Below(4095)) })),
        new("DMAR402", "a limit that is no page's last byte", (table, choices) => Change(table, choices, region => region with { Limit = new(region.Limit.Value - 1 - (ulong)choices.Below(4094)) })),
        new("DMAR403", "a limit below its base", (table, choices) => Change(table, choices, region => region with { Limit = new(region.Base.Value - PageBytes * (ulong)choices.Below(9) - 1) })),
        new("DMAR403", "the largest base, and limit 0", (table, choices) => Change(table, choices, region => region with { Base = new(~(PageBytes - 1)), Limit = new(0) })),
        new("DMAR403", "limit and base on either side of 2^63", (table, choices) => Change(table, choices, region => region with { Base = new(1UL << 63), Limit = new((1UL << 63) - 1) })),
        new("DMAR404", "a region from 0 on", (table, choices) => Change(table, choices, region => region with { Base = new(0) })),
        new("DMAR405", "a region for no device", (table, choices) => Change(table, choices, region => region with { Scopes = [] })),
        new("DMAR406", "a region beyond the host address width", (table, choices) => Change(table, choices, region => region with
        {
            Base = new(1UL << table.HostAddressWidth), Limit = new((1UL << table.HostAddressWidth) + PageBytes - 1),
        })),
        new("DMAR406", "a region up to the last byte there is", (table, choices) => Change(table, choices, region => region with { Limit = new(ulong.MaxValue) })),
        new("DMAR406", "a region across 2^63", (table, choices) => Change(table, choices, region => region with { Base = new((1UL << 63) - PageBytes), Limit = new((1UL << 63) + PageBytes - 1) })),
        new("DMAR407", "two regions over each other", (table, choices) => table.Structures.OfType<ReservedMemoryRegionDraft>().FirstOrDefault() is { } first
            ? TableEdits.Insert(table, first with { Base = new(first.Limit.Value + 1 - PageBytes), Limit = new(first.Limit.Value + PageBytes) })
            : null),
        new("DMAR408", "a region over the interrupt addresses", (table, choices) => Change(table, choices, region => region with { Base = new(0xfee0_0000), Limit = new(0xfee0_0fff) })),
        new("DMAR409", "a region over a unit's registers", (table, choices) => table.Structures.OfType<HardwareUnitDraft>().FirstOrDefault() is { } unit
            ? Change(table, choices, region => region with { Base = unit.RegisterBase, Limit = new(unit.RegisterBase.Value + PageBytes - 1) })
            : null),
        new("DMAR415", "the reserved field of a region", (table, choices) => Change(table, choices, region => region with { Reserved = (ushort)(1 + choices.Below(65535)) })),
    ];

    private static TableDraft? Change(TableDraft table, Choices choices, Func<ReservedMemoryRegionDraft, ReservedMemoryRegionDraft> edit) =>
        TableEdits.Replace(table, choices, edit);
}
