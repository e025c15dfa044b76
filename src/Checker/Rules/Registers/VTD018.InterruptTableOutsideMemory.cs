using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptTableOutsideMemory : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD018", Name: "interrupt-table-outside-memory", Severity.Error, Needs.Registers, Citation: "VT-d 5.1.4.1",
        Summary: "IRTA names an interrupt table where there is no memory, or part of it.",
        Why: "Interrupts whose entry lies there are blocked: with fault reason 0x21 beyond the host address width, else with 0x23. With a memory map (--memory-map) it is seen which addresses are no memory.",
        Fix: "Allocate the whole table from memory, and check how its address and size come into IRTA.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x8000000007}}]  # bit 39 is set
            """,
        Cure = [new("IRTA: 0x8000000007", "IRTA: 0x2007"), new("  # bit 39 is set", "")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is not { IsInterruptModeUnknown: false, GlobalStatus: { } status, InterruptTable: { } table }) return;
        if (status is { InterruptRemappingEnabled: false, InterruptTableSet: false }) return; // Nobody has set it yet.
        var range = NoMemory.RangeOf(table.TableAddress, table.EntryCount * InterruptEntry.LengthBytes);
        if (NoMemory.At(platform, unit, range) is { } wrong)
            found.Add(StatePlace.Of(unit, RegisterMap.InterruptTableAddress), $"The interrupt table {range} {wrong.Clause}.", against: wrong.Witness);
    }
}
