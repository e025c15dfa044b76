using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Whether a unit stops at a descriptor.</summary>
/// <remarks>VT-d 6.5.2, Table 26 in 6.5.2.11, 11.4.9.9.</remarks>
internal static class DescriptorValidity
{
    private static readonly Dictionary<InvalidationType, ulong[]> Reserved =
        Enum.GetValues<InvalidationType>().ToDictionary(type => type, type => FieldMasks.Reserved(InvalidationDescriptor.LayoutOf(type)!));

    private static readonly ulong PhysicalFunction = FieldMasks.Of(DeviceTlbInvalidation.Fields, nameof(DeviceTlbInvalidation.PhysicalFunctionLow))
        | FieldMasks.Of(DeviceTlbInvalidation.Fields, nameof(DeviceTlbInvalidation.PhysicalFunctionHigh));

    /// <summary>What is wrong with a descriptor, as a clause after its name; null where nothing is, or where that cannot be told.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="mode">The unit's translation mode; null where RTADDR is unknown.</param>
    /// <param name="capability">CAP, or null.</param>
    /// <param name="extended">ECAP, or null.</param>
    public static string? WhyNot(PendingInvalidation descriptor, TranslationMode? mode, Capability? capability, ExtendedCapability? extended)
    {
        if (!Reserved.TryGetValue(descriptor.Type, out ulong[]? reserved)) return $"has type {Hex.Of((ulong)descriptor.Type)}, which is none";
        if (descriptor.Type >= InvalidationType.PasidIotlb && (mode == TranslationMode.Legacy || descriptor.Words.Length == 2))
            return $"has type {Hex.Of((ulong)descriptor.Type)}, which {(descriptor.Words.Length == 2 ? "no queue of 128-bit descriptors" : "legacy mode")} takes";
        return (extended is { } has ? NotOffered(descriptor.Type, has) : null) ?? Granularity(descriptor, capability) ?? ReservedBits(descriptor, reserved, extended);
    }

    private static string? NotOffered(InvalidationType type, ExtendedCapability extended) => type switch
    {
        InvalidationType.DeviceTlb or InvalidationType.PasidDeviceTlb when !extended.DeviceTlb => $"has type {Hex.Of((ulong)type)}, and ECAP.DT is 0",
        InvalidationType.PageGroupResponse when !extended.PageRequests => $"has type {Hex.Of((ulong)type)}, and ECAP.PRS is 0",
        InvalidationType.HostPermission when !extended.HostPermissionTables => $"has type {Hex.Of((ulong)type)}, and ECAP.HPTS is 0",
        _ => null,
    };

    private static string? Granularity(PendingInvalidation descriptor, Capability? capability)
    {
        uint granularity = (uint)new ContextCacheInvalidation(descriptor.Words[0], 0).Granularity; // It lies at the same place in all of them that have it.
        bool isReserved = descriptor.Type switch
        {
            InvalidationType.ContextCache or InvalidationType.Iotlb or InvalidationType.HostPermission => granularity == 0,
            InvalidationType.PasidIotlb => granularity is 0 or 1,
            InvalidationType.PasidCache => granularity == 2,
            _ => false,
        };
        if (isReserved) return $"has the reserved granularity {granularity}";
        return descriptor.Type == InvalidationType.Iotlb && granularity == 3 && capability is { PageSelectiveInvalidation: false } ? "is for pages, and CAP.PSI is 0" : null;
    }

    private static string? ReservedBits(PendingInvalidation descriptor, ulong[] reserved, ExtendedCapability? extended)
    {
        for (int word = 0; word < descriptor.Words.Length; word++)
        {
            ulong bits = descriptor.Words[word] & (word < reserved.Length ? reserved[word] : ulong.MaxValue); // The upper half of a wide one is reserved.
            if (bits != 0) return $"has reserved bits set ({Hex.Of(bits)} in word {word})";
        }

        if (descriptor.Device is not null && extended is { DeviceTlbInvalidationThrottle: false } && (descriptor.Words[0] & PhysicalFunction) != 0)
            return "has a PFSID, and ECAP.DIT is 0";
        return descriptor.Type == InvalidationType.Wait && extended is { PageRequestDrain: false } && new InvalidationWait(descriptor.Words[0], descriptor.Words[1]).PageRequestDrain
            ? "drains page requests, and ECAP.PDS is 0" : null;
    }
}
