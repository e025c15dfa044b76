using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScalableModeWithoutQueue : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD024", Name: "scalable-mode-without-queue", Severity.Error, Needs.Registers, Citation: "VT-d 6.5.1",
        Summary: "A unit translates in scalable mode, and its invalidation queue is off.",
        Why: "Invalidation by registers works in legacy mode only: whatever the unit cached once stays in use.",
        Fix: "Set up a queue of 256-bit descriptors and QIE before translation.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0x80000f0101a, GSTS: 0xc0000000, RTADDR: 0x1400}}]  # QIES is clear
            """,
        Cure = [new("GSTS: 0xc0000000", "GSTS: 0xc4000000"), new("# QIES is clear", "# QIES is set")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is { IsInterruptModeUnknown: false, IsRootCarved: false, GlobalStatus: { TranslationEnabled: true, QueuedInvalidationEnabled: false }, RootTable.Mode: TranslationMode.Scalable })
            found.Add(StatePlace.Of(unit, RegisterMap.GlobalStatus), "TES is set in scalable mode, and QIES clear: nothing can be invalidated.");
    }
}
