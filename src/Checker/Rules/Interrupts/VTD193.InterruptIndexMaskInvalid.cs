using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptIndexMaskInvalid : QueueRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD193", Name: "interrupt-index-mask-invalid", Severity.Error, Needs.Registers | Needs.Memory, Citation: "VT-d 6.5.2.8, 11.4.3",
        Summary: "An invalidation of interrupt entries is queued for more of them than the unit takes at once, or for a run that is not aligned.",
        Why: "What a unit does with an index mask above ECAP.MHMV, or an index amid the run that the mask makes, is not defined: entries that were changed may stay in use.",
        Fix: "Cut the run to 2^MHMV aligned entries each, or invalidate all of them.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x30101a, GSTS: 0x4000000, IQA: 0x3000, IQH: 0x10, IQT: 0x20}}]  # ECAP.MHMV is 3
            memory:
              size: 16K
              entries: [{at: 0x3010, InterruptCacheInvalidation: {type: 4, byIndex: 1, index: 0x10, indexMask: 4}}]
            """,
        Cure = [new("indexMask: 4", "indexMask: 3")],
    };

    protected override string? Judge(Platform platform, UnitRegisters registers, PendingInvalidation descriptor)
    {
        if (descriptor.Type != InvalidationType.InterruptCache) return null;
        var entries = new InterruptCacheInvalidation(descriptor.Words[0], descriptor.Words[1]);
        if (!entries.ByIndex) return null;
        if (registers is { IsPermissive: false, ExtendedCapability: { } extended } && entries.IndexMask > extended.MaximumHandleMask)
            return $"has index mask {entries.IndexMask}, above ECAP.MHMV {extended.MaximumHandleMask}";
        return (entries.Index & ((1UL << (int)entries.IndexMask) - 1)) != 0 ? $"has index {Hex.Of(entries.Index)}, which is no multiple of 2^{entries.IndexMask}" : null;
    }
}
