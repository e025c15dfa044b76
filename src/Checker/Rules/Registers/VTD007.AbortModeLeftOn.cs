using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AbortModeLeftOn : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD007", Name: "abort-mode-left-on", Severity.Error, Needs.Registers, Citation: "VT-d 3.4.4",
        Summary: "A unit aborts all DMA.",
        Why: "Every request is blocked with fault reason 0x33, which no entry can keep from being recorded. Firmware uses the mode until hand-off; after that it tells of a hand-over that nobody finished.",
        Fix: "Have the operating system set its own root table, or firmware switch translation off at ExitBootServices.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0x10000000f0101a, GSTS: 0xc0000000, RTADDR: 0xc00}}]  # TTM is 3
            """,
        Cure = [new("RTADDR: 0xc00", "RTADDR: 0x1000"), new("# TTM is 3", "# TTM is 0")],
        Noise = "Before ExitBootServices the mode is firmware's protection against DMA: it is silent about registers that were read then.",
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (platform.Given.Moment == SnapshotMoment.PreBoot) return;
        if (registers is { GlobalStatus.TranslationEnabled: true, RootTable.Mode: TranslationMode.AbortDma, IsPermissive: false } && registers.ExtendedCapability?.AbortDmaMode != false)
            found.Add(StatePlace.Of(unit, RegisterMap.RootTableAddress), "TTM is 3 (abort DMA) with TES set: every DMA request is blocked.");
    }
}
