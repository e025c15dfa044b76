using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RootTableOutsideMemory : UnitRule
{
    private const int TableBytes = 4096;

    public override RuleInfo Info { get; } = new(
        Id: "VTD009", Name: "root-table-outside-memory", Severity.Error, Needs.Registers | Needs.MemoryMap, Citation: "VT-d 11.4.5",
        Summary: "RTADDR names a root table where there is no memory.",
        Why: "Every request is blocked with fault reason 0x8 or 0x38, or the unit reads a device's registers, with whatever effect that has.",
        Fix: "Allocate the root table from memory, and check how its address comes into RTADDR.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {GSTS: 0xc0000000, RTADDR: 0xe0000000}}]  # behind the memory's end
            memory-map:
              - {start: 0x0, end: 0x9ffff, type: ram}
              - {start: 0x100000, end: 0x7fffffff, type: ram}
            """,
        Cure = [new("RTADDR: 0xe0000000", "RTADDR: 0x70000000"), new("  # behind the memory's end", "")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is not { IsRootCarved: false, RootTable: { Mode: not TranslationMode.AbortDma } root }) return;
        if (registers.GlobalStatus is { TranslationEnabled: false, RootTableSet: false }) return; // Nobody has set it yet.
        if (NoMemory.ByMap(platform, NoMemory.RangeOf(root.TableAddress, TableBytes)) is { } wrong)
            found.Add(StatePlace.Of(unit, RegisterMap.RootTableAddress), $"The root table {root.TableAddress} {wrong.Clause}.", against: wrong.Witness);
    }
}
