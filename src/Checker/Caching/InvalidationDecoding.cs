using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Turns descriptors, commands and events into invalidations.</summary>
internal static class InvalidationDecoding
{
    private const uint Domain = 2, Finest = 3;

    /// <summary>A descriptor's invalidation; null where it is none: a wait, an answer, or no descriptor.</summary>
    public static CacheInvalidation? Of(ReadOnlySpan<ulong> words)
    {
        ulong low = words[0], high = words[1];
        switch (InvalidationDescriptor.TypeOf(low))
        {
            case InvalidationType.ContextCache:
                var context = new ContextCacheInvalidation(low, high);
                return Context((uint)context.Granularity, context.DomainId, context.SourceId, context.FunctionMask);
            case InvalidationType.Iotlb:
                var iotlb = new IotlbInvalidation(low, high);
                return Iotlb((uint)iotlb.Granularity, iotlb.DomainId, iotlb.Address << 12, iotlb.AddressMask, iotlb.LeafOnly);
            case InvalidationType.PasidIotlb:
                var pasid = new PasidIotlbInvalidation(low, high);
                return new(InvalidationType.PasidIotlb, pasid.Granularity == Finest ? InvalidationGranularity.Page : InvalidationGranularity.Pasid)
                {
                    Domain = (int)pasid.DomainId, Pasid = (uint)pasid.Pasid, Address = pasid.Address << 12, Mask = (int)pasid.AddressMask, LeavesOnly = pasid.LeafOnly,
                };
            case InvalidationType.PasidCache:
                var cache = new PasidCacheInvalidation(low, high);
                return new(InvalidationType.PasidCache, cache.Granularity switch
                {
                    0 => InvalidationGranularity.Domain,
                    1 => InvalidationGranularity.Pasid,
                    _ => InvalidationGranularity.Global,
                }) { Domain = (int)cache.DomainId, Pasid = (uint)cache.Pasid };
            case InvalidationType.InterruptCache:
                var interrupts = new InterruptCacheInvalidation(low, high);
                return new(InvalidationType.InterruptCache, interrupts.ByIndex ? InvalidationGranularity.Index : InvalidationGranularity.Global)
                {
                    Index = (int)interrupts.Index, Mask = (int)interrupts.IndexMask,
                };
            default:
                return null; // Device TLBs and host permissions are not modelled.
        }
    }

    /// <summary>CCMD's invalidation.</summary>
    public static CacheInvalidation Of(ContextCommand command) =>
        Context((uint)command.RequestedGranularity, command.DomainId, command.SourceId, command.FunctionMask);

    /// <summary>The invalidation of the IOTLB register, with IVA as it is.</summary>
    public static CacheInvalidation Of(IotlbCommand command, InvalidateAddress address) =>
        Iotlb((uint)command.RequestedGranularity, command.DomainId, address.Address << 12, address.AddressMask, address.LeafOnly);

    /// <summary>An event's invalidation; null where its cache is not modelled.</summary>
    public static CacheInvalidation? Of(InvalidateEvent one)
    {
        InvalidationType? type = one.Cache switch
        {
            CacheKind.Context => InvalidationType.ContextCache,
            CacheKind.Pasid => InvalidationType.PasidCache,
            CacheKind.Iotlb => one.Granularity == InvalidationGranularity.Pasid || one.Pasid is not null ? InvalidationType.PasidIotlb : InvalidationType.Iotlb,
            CacheKind.Interrupt => InvalidationType.InterruptCache,
            _ => null,
        };
        return type is null ? null : new(type, one.Granularity)
        {
            Domain = one.Domain ?? (one.Granularity == InvalidationGranularity.Device ? CacheInvalidation.AnyDomain : 0), Requester = one.Source?.Requester ?? 0, Pasid = one.Pasid?.Value ?? 0, Address = one.Address?.Value ?? 0,
            Mask = one.Mask, Index = one.Index ?? 0, LeavesOnly = one.LeavesOnly,
        };
    }

    private static CacheInvalidation Context(uint granularity, ulong domain, ulong source, ulong mask) =>
        new(InvalidationType.ContextCache, granularity switch
        {
            Finest => InvalidationGranularity.Device,
            Domain => InvalidationGranularity.Domain,
            _ => InvalidationGranularity.Global,
        }) { Domain = (int)domain, Requester = (ushort)source, FunctionMask = (int)mask };

    private static CacheInvalidation Iotlb(uint granularity, ulong domain, ulong address, ulong mask, bool leaves) =>
        new(InvalidationType.Iotlb, granularity switch
        {
            Finest => InvalidationGranularity.Page,
            Domain => InvalidationGranularity.Domain,
            _ => InvalidationGranularity.Global,
        }) { Domain = (int)domain, Address = address, Mask = (int)mask, LeavesOnly = leaves };
}
