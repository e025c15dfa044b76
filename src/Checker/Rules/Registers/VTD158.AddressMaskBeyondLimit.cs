using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AddressMaskBeyondLimit : QueueRule
{
    private const uint PageSelective = 3;

    public override RuleInfo Info { get; } = new(
        Id: "VTD158", Name: "address-mask-beyond-limit", Severity.Error, Needs.Registers | Needs.Memory, Citation: "VT-d 11.4.2",
        Summary: "An invalidation is queued for more pages than the unit takes at once.",
        Why: "What a unit does with a mask above CAP.MAMV is not defined: translations that were taken back may stay in use.",
        Fix: "Cut the range to 2^MAMV pages each, or invalidate the whole domain.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0x9008c222f0606, ECAP: 0xf0101a, GSTS: 0xc4000000, RTADDR: 0x1000, IQA: 0x3000, IQH: 0x10, IQT: 0x20}}]  # CAP.MAMV is 9
            memory:
              size: 16K
              entries: [{at: 0x3010, IotlbInvalidation: {type: 2, granularity: 3, domainId: 5, addressMask: 10}}]
            """,
        Cure = [new("addressMask: 10", "addressMask: 9")],
    };

    protected override string? Judge(Platform platform, UnitRegisters registers, PendingInvalidation descriptor)
    {
        if (descriptor.Type != InvalidationType.Iotlb || registers is not { IsPermissive: false, Capability: { PageSelectiveInvalidation: true } capability }) return null;
        var iotlb = new IotlbInvalidation(descriptor.Words[0], descriptor.Words[1]);
        return iotlb.Granularity == PageSelective && iotlb.AddressMask > capability.MaximumAddressMask
            ? $"has address mask {iotlb.AddressMask}, above CAP.MAMV {capability.MaximumAddressMask}" : null;
    }
}
