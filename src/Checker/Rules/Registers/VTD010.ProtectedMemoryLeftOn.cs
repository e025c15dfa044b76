using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ProtectedMemoryLeftOn : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD010", Name: "protected-memory-left-on", Severity.Warning, Needs.Registers, Citation: "VT-d 11.4.8.1",
        Summary: "A unit translates, and its protected memory regions are still on.",
        Why: "What the tables allow is blocked there without a fault record: DMA into such a buffer is lost in silence. Older units block only what passes through.",
        Fix: "Clear EPM after TE is set, and wait for PRS.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, GSTS: 0xc0000000, PMEN: 0x80000001}}]  # EPM and PRS are set
            """,
        Cure = [new("PMEN: 0x80000001", "PMEN: 0x0"), new("# EPM and PRS are set", "# EPM and PRS are clear")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is not { GlobalStatus.TranslationEnabled: true, IsInterruptModeUnknown: false, ProtectedMemory: { } regions } || !ProtectedRegion.MayExist(registers)) return;
        if (regions is { Enabled: false, RegionStatus: false }) return;
        string what = regions is { Enabled: true, RegionStatus: true } ? "EPM and PRS are" : regions.Enabled ? "EPM is" : "PRS is";
        found.Add(StatePlace.Of(unit, RegisterMap.ProtectedMemoryEnable), $"{what} set while TES is set.");
    }
}
