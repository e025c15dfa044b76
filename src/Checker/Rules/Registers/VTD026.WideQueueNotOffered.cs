using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class WideQueueNotOffered : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD026", Name: "wide-queue-not-offered", Severity.Error, Needs.Registers, Citation: "VT-d 11.4.9.3",
        Summary: "IQA asks for descriptors of 256 bits, of a unit that has none.",
        Why: "It stops at the first one, with IQE and IQEI 5, and whatever it cached stays in use.",
        Fix: "Leave DW clear where neither ECAP.SMTS nor ECAP.ADMS is set.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0xc4000000, RTADDR: 0x1000, IQA: 0x3800}}]  # DW is set
            """,
        Cure = [new("IQA: 0x3800", "IQA: 0x3000"), new("# DW is set", "# DW is clear")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is not { IsPermissive: false, InvalidationQueue.WideDescriptors: true, ExtendedCapability: { ScalableMode: false, AbortDmaMode: false } }) return;
        found.Add(
            StatePlace.Of(unit, RegisterMap.InvalidationQueueAddress), "DW is set, and ECAP.SMTS and ADMS 0: the unit has no such descriptors.",
            registers.GlobalStatus is { QueuedInvalidationEnabled: false } ? Severity.Warning : null, against: Witness.Of(unit, RegisterMap.ExtendedCapability));
    }
}
