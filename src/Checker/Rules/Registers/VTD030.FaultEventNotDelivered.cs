using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class FaultEventNotDelivered : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD030", Name: "fault-event-not-delivered", Severity.Warning, Needs.Registers, Citation: "VT-d 7.3",
        Summary: "A unit that remaps tells nobody of faults.",
        Why: "Blocked requests, and an invalidation queue that stopped, go unseen: drivers see devices that hang, and attacks leave no trace.",
        Fix: "Program FEADDR and FEDATA with the vector of a handler, and clear IM in FECTL.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {GSTS: 0xc0000000, FECTL: 0x80000000, FEADDR: 0xfee00000}}]  # IM is set
            """,
        Cure = [new("FECTL: 0x80000000", "FECTL: 0x0"), new("# IM is set", "# IM is clear")],
        Noise = "Firmware polls, and leaves the event masked: it is silent about registers that were read at hand-off or before.",
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (platform.Given.Moment != SnapshotMoment.Running || registers.IsInterruptModeUnknown) return;
        if (registers.GlobalStatus is not ({ TranslationEnabled: true } or { InterruptRemappingEnabled: true }) || registers[RegisterMap.FaultEventControl] is not { } control) return;
        if (new EventControl(control).Masked)
            found.Add(StatePlace.Of(unit, RegisterMap.FaultEventControl), "IM is set, on a unit that remaps: faults raise no interrupt.");
        else if (registers[RegisterMap.FaultEventAddress] is { } address && !InterruptRange.Contains(new EventAddress(address).LowAddress))
            found.Add(StatePlace.Of(unit, RegisterMap.FaultEventAddress), $"The fault event goes to {Hex.Of(new EventAddress(address).LowAddress)}, outside of the interrupt range: faults raise no interrupt.");
    }
}
