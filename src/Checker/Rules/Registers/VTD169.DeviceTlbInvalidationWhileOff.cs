using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DeviceTlbInvalidationWhileOff : QueueRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD169", Name: "device-tlb-invalidation-while-off", Severity.Warning, Needs.Registers | Needs.Memory, Citation: "VT-d 4.2.1, 4.3",
        Summary: "An invalidation of a device's TLB is queued while translation is off.",
        Why: "The device's answer is refused as an Unsupported Request: the invalidation ends in a time-out (ITE), and the queue stands still.",
        Fix: "Disable ATS in the device and invalidate its TLB before translation is switched off.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0101e, GSTS: 0x44000000, RTADDR: 0x1000, IQA: 0x3000, IQH: 0x10, IQT: 0x20}}]  # TES is clear
            memory:
              size: 16K
              entries: [{at: 0x3010, DeviceTlbInvalidation: {type: 3, sourceId: 0x10, address: 0x10000}}]
            """,
        Cure = [new("GSTS: 0x44000000", "GSTS: 0xc4000000"), new("# TES is clear", "# TES is set")],
    };

    protected override string? Judge(Platform platform, UnitRegisters registers, PendingInvalidation descriptor) =>
        descriptor.Device is not null && registers.GlobalStatus is { TranslationEnabled: false } ? "is queued with TES clear" : null;
}
