using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Defects of device scopes.</summary>
/// <remarks>VT-d 8.3.1.</remarks>
internal static class ScopeDefects
{
    public static ImmutableArray<TableDefect> All { get; } =
    [
        new("DMAR301", "a scope's Length of 0", (table, choices) => TableEdits.ReplaceScope(table, choices, scope => scope with { Length = 0 })),
        new("DMAR301", "a scope's Length below one step of a path", (table, choices) => TableEdits.ReplaceScope(table, choices, scope => scope with { Length = (byte)(1 + choices.Below(7)) })),
        new("DMAR301", "a scope without a path", (table, choices) => TableEdits.ReplaceScope(table, choices, scope => scope with { Path = [] })),
        new("DMAR302", "half a step", (table, choices) => Extended(table, choices)),
        new("DMAR303", "a scope's Length beyond its structure", (table, choices) => Last(table, choices, scope => scope with { Length = Longer(scope, choices) })),
        new("DMAR304", "a scope of an unknown type", (table, choices) => TableEdits.ReplaceScope(table, choices, scope => scope with { Type = choices.Of((byte)0, (byte)6, (byte)0x80, (byte)255) })),
        new("DMAR305", "a timer where none belongs", (table, choices) => TableEdits.ReplaceScope(
            table, choices, static (structure, _) => structure is RootPortAtsDraft or AddressTranslationCacheDraft or IntegratedDevicePropertyDraft,
            scope => scope with { Type = (byte)DeviceScopeType.Hpet })),
        new("DMAR306", "flags where they mean nothing", (table, choices) => TableEdits.ReplaceScope(
            table, choices, static (structure, _) => structure is not IntegratedDevicePropertyDraft, scope => scope with { Flags = (byte)(1 << choices.Below(8)) })),
        new("DMAR307", "reserved flags of a device's properties", (table, choices) => TableEdits.ReplaceScope(
            table, choices, static (structure, _) => structure is IntegratedDevicePropertyDraft, scope => scope with { Flags = (byte)(scope.Flags | 0x20 << choices.Below(3)) })),
        new("DMAR308", "a scope's reserved byte", (table, choices) => TableEdits.ReplaceScope(table, choices, scope => scope with { Reserved = (byte)(1 + choices.Below(255)) })),
        new("DMAR309", "an enumeration id of a PCI device", (table, choices) => OfPci(table, choices, scope => scope with { EnumerationId = (byte)(1 + choices.Below(255)) })),
        new("DMAR310", "a device number above 31", (table, choices) => OfPci(table, choices, scope => scope with { Path = [.. scope.Path.SkipLast(1), new((byte)(32 + choices.Below(224)), 0)] })),
        new("DMAR311", "a function number above 7", (table, choices) =>
            OfPci(table, choices, scope => scope with { Path = [.. scope.Path.SkipLast(1), scope.Path[^1] with { Function = (byte)(8 + choices.Below(248)) }] })),
        new("DMAR314", "an I/O APIC twice", (table, choices) => TableEdits.Replace<HardwareUnitDraft>(table, choices, unit =>
            unit.Scopes.FirstOrDefault(scope => scope.Type == (byte)DeviceScopeType.IoApic) is { } apic
                ? unit with { Scopes = [.. unit.Scopes, apic with { StartBus = (byte)(apic.StartBus + 1) }] }
                : null)),
        new("DMAR321", "a segment without a unit", (table, choices) => TableEdits.Replace<ReservedMemoryRegionDraft>(table, choices, region => region with { Segment = (ushort)(0x100 + choices.Below(256)) })),
    ];

    private static TableDraft? OfPci(TableDraft table, Choices choices, Func<DeviceScopeDraft, DeviceScopeDraft> edit) => TableEdits.ReplaceScope(
        table, choices, static (structure, scope) => scope.Type is (byte)DeviceScopeType.Endpoint or (byte)DeviceScopeType.SubHierarchy, edit);

    private static TableDraft? Last(TableDraft table, Choices choices, Func<DeviceScopeDraft, DeviceScopeDraft> edit) => TableEdits.ReplaceScope(
        table, choices, static (structure, scope) => ReferenceEquals(StructureScopes.Of(structure)![^1], scope), edit);

    private static byte Longer(DeviceScopeDraft scope, Choices choices) => (byte)Math.Min(byte.MaxValue - 1, 6 + 2 * scope.Path.Count + choices.Of(2, 4, 64, 248));

    /// <summary>The last scope of a unit says one byte more, and that byte is there.</summary>
    private static TableDraft? Extended(TableDraft table, Choices choices) => TableEdits.Replace<HardwareUnitDraft>(table, choices, unit =>
    {
        if (unit.Scopes.Count == 0) return null;
        var last = unit.Scopes[^1];
        return TableEdits.Lengthened(unit with { Scopes = [.. unit.Scopes.SkipLast(1), last with { Length = (byte)(7 + 2 * last.Path.Count) }] }, 0);
    });
}
