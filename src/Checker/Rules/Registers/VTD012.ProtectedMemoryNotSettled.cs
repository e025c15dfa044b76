using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ProtectedMemoryNotSettled : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD012", Name: "protected-memory-not-settled", Severity.Warning, Needs.Registers, Citation: "VT-d 11.4.8.1",
        Summary: "PMEN asks for protected memory that is not on, or on that is not asked for.",
        Why: "Either the change was under way when the registers were read, or the unit hangs: nobody knows which DMA is blocked.",
        Fix: "Wait for PRS after every change of EPM.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, PMEN: 0x80000000}}]  # PRS is clear
            """,
        Cure = [new("PMEN: 0x80000000", "PMEN: 0x80000001"), new("# PRS is clear", "# PRS is set")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers.ProtectedMemory is not { } regions || regions.Enabled == regions.RegionStatus || !ProtectedRegion.MayExist(registers)) return;
        found.Add(StatePlace.Of(unit, RegisterMap.ProtectedMemoryEnable), regions.Enabled ? "EPM is set and PRS clear." : "EPM is clear and PRS set.");
    }
}
