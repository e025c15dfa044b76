using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class NarrowQueueInScalableMode : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD025", Name: "narrow-queue-in-scalable-mode", Severity.Error, Needs.Registers, Citation: "VT-d 11.4.9.9",
        Summary: "A unit in scalable or abort-DMA mode has a queue of 128-bit descriptors.",
        Why: "There it takes none of these: it stops at the first one, with IQE and IQEI 5, and whatever it cached stays in use.",
        Fix: "Set DW in IQA, and queue descriptors of 256 bits.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0x80000f0101a, GSTS: 0xc4000000, RTADDR: 0x1400, IQA: 0x3000}}]  # DW is clear
            """,
        Cure = [new("IQA: 0x3000", "IQA: 0x3800"), new("# DW is clear", "# DW is set")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is not { IsRootCarved: false, GlobalStatus.QueuedInvalidationEnabled: true, RootTable: { Mode: TranslationMode.Scalable or TranslationMode.AbortDma } root, InvalidationQueue.WideDescriptors: false }) return;
        string mode = root.Mode == TranslationMode.Scalable ? "scalable" : "abort-DMA";
        found.Add(StatePlace.Of(unit, RegisterMap.InvalidationQueueAddress), $"DW is clear, with the queue on in {mode} mode: no descriptor is valid.", against: Witness.Of(unit, RegisterMap.RootTableAddress));
    }
}
