using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InvalidationDescriptorInvalid : QueueRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD157", Name: "invalidation-descriptor-invalid", Severity.Error, Needs.Registers | Needs.Memory, Citation: "VT-d 6.5.2, 6.5.2.11",
        Summary: "A descriptor is queued that the unit does not take.",
        Why: "The unit stops there, with IQE, and does nothing that is queued behind it: what it cached stays in use.",
        Fix: "Queue only types, granularities and fields that CAP, ECAP and the translation mode allow, and write 0 into what is reserved.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0101a, GSTS: 0xc4000000, RTADDR: 0x1000, IQA: 0x3000, IQH: 0x10, IQT: 0x20}}]
            memory:
              size: 16K
              entries: [{at: 0x3010, IotlbInvalidation: {type: 2, granularity: 0, domainId: 5}}]  # granularity 0 is reserved
            """,
        Cure = [new("granularity: 0", "granularity: 2"), new("  # granularity 0 is reserved", "")],
    };

    protected override string? Judge(Platform platform, UnitRegisters registers, PendingInvalidation descriptor)
    {
        var mode = registers.IsRootCarved ? null : registers.RootTable?.Mode;
        bool noneIsValid = mode == TranslationMode.Reserved || (mode is TranslationMode.Scalable or TranslationMode.AbortDma && descriptor.Words.Length == 2);
        if (noneIsValid) return null; // VTD005 and VTD025 say it.
        return DescriptorValidity.WhyNot(descriptor, mode, registers.IsPermissive ? null : registers.Capability, registers.IsPermissive ? null : registers.ExtendedCapability);
    }
}
