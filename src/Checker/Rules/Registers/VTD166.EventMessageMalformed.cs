using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class EventMessageMalformed : UnitRule
{
    /// <summary>Above the vector, only the lowest bit of the delivery mode may be set: 0 fixed, 1 lowest priority (VT-d 5.1.6).</summary>
    private const ulong ReservedData = 0xfe00;

    /// <summary>In extended mode the upper address has the APIC id's bits 31:8 in these places (VT-d 5.1.6.2).</summary>
    private const ulong ReservedUpper = 0xff;

    public override RuleInfo Info { get; } = new(
        Id: "VTD166", Name: "event-message-malformed", Severity.Warning, Needs.Registers, Citation: "VT-d 5.1.6",
        Summary: "The message of a unit's own event is none that a processor takes.",
        Why: "The event is lost, or reaches the wrong processor: faults, invalidations or page requests are not seen.",
        Fix: "Use fixed or lowest-priority delivery by edge, an address of 0xfeexxxxx, and an upper half of 0 outside of extended interrupt mode.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0xc3000000, IRTA: 0x2007, FECTL: 0x0, FEADDR: 0xfee00000, FEDATA: 0x8021, FEUADDR: 0x0}}]  # by level
            """,
        Cure = [new("FEDATA: 0x8021", "FEDATA: 0x21"), new("# by level", "# by edge")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (platform.Given.Moment != SnapshotMoment.Running) return; // Firmware leaves events as they are after reset.
        Judge("fault event", RegisterMap.FaultEventControl, RegisterMap.FaultEventData, null, RegisterMap.FaultEventUpperAddress); // Its address is VTD030's.
        if (registers.ExtendedCapability is { QueuedInvalidation: true })
            Judge("invalidation event", RegisterMap.InvalidationEventControl, RegisterMap.InvalidationEventData, RegisterMap.InvalidationEventAddress, RegisterMap.InvalidationEventUpperAddress);
        if (registers.ExtendedCapability is { PageRequests: true } && registers.PageRequestQueue is { Word0: not 0 })
            Judge("page request event", RegisterMap.PageRequestEventControl, RegisterMap.PageRequestEventData, RegisterMap.PageRequestEventAddress, RegisterMap.PageRequestEventUpperAddress);

        void Judge(string name, Register control, Register data, Register? address, Register upper)
        {
            if (registers[control] is not { } state || new EventControl(state).Masked) return;
            if (registers[data] is { } message && (message & ReservedData) != 0)
                found.Add(StatePlace.Of(unit, data), $"The {name}'s data has bits set that must be 0 ({Hex.Of(message & ReservedData)}): delivery other than fixed or lowest priority by edge.");
            if (address is not null && registers[address] is { } low && !InterruptRange.Contains(new EventAddress(low).LowAddress))
                found.Add(StatePlace.Of(unit, address), $"The {name} goes to {Hex.Of(new EventAddress(low).LowAddress)}, outside of the interrupt range.");
            if (registers[upper] is not { } high || registers is not { IsInterruptModeUnknown: false, GlobalStatus.InterruptRemappingEnabled: true, InterruptTable: { } table }) return;
            if (!table.ExtendedInterruptMode && high != 0) found.Add(StatePlace.Of(unit, upper), $"The {name}'s upper address is {Hex.Of(high)} outside of extended interrupt mode; expected 0.");
            if (table.ExtendedInterruptMode && (high & ReservedUpper) != 0) found.Add(StatePlace.Of(unit, upper), $"The {name}'s upper address has reserved bits set ({Hex.Of(high & ReservedUpper)}).");
        }
    }
}
