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
    public static string? WhyNot(PendingInvalidation descriptor, TranslationMode? mode, Capability? capability, ExtendedCapability? extended) =>
        WhyNot(descriptor.Words, mode, capability, extended);

    /// <summary>The same of a descriptor's words, two or four.</summary>
    public static string? WhyNot(ReadOnlySpan<ulong> words, TranslationMode? mode, Capability? capability, ExtendedCapability? extended)
    {
        var type = InvalidationDescriptor.TypeOf(words[0]);
        if (!Reserved.TryGetValue(type, out ulong[]? reserved)) return $"has type {Hex.Of((ulong)type)}, which is none";
        if (type >= InvalidationType.PasidIotlb && (mode == TranslationMode.Legacy || words.Length == 2))
            return $"has type {Hex.Of((ulong)type)}, which {(words.Length == 2 ? "no queue of 128-bit descriptors" : "legacy mode")} takes";
        return (extended is { } has ? NotOffered(type, has) : null) ?? Granularity(type, words, capability) ?? ReservedBits(type, words, reserved, extended);
    }

    private static string? NotOffered(InvalidationType type, ExtendedCapability extended) => type switch
    {
        InvalidationType.DeviceTlb or InvalidationType.PasidDeviceTlb when !extended.DeviceTlb => $"has type {Hex.Of((ulong)type)}, and ECAP.DT is 0",
        InvalidationType.PageGroupResponse when !extended.PageRequests => $"has type {Hex.Of((ulong)type)}, and ECAP.PRS is 0",
        InvalidationType.HostPermission when !extended.HostPermissionTables => $"has type {Hex.Of((ulong)type)}, and ECAP.HPTS is 0",
        _ => null,
    };

    private static string? Granularity(InvalidationType type, ReadOnlySpan<ulong> words, Capability? capability)
    {
        uint granularity = (uint)new ContextCacheInvalidation(words[0], 0).Granularity; // It lies at the same place in all of them that have it.
        bool isReserved = type switch
        {
            InvalidationType.ContextCache or InvalidationType.Iotlb or InvalidationType.HostPermission => granularity == 0,
            InvalidationType.PasidIotlb => granularity is 0 or 1,
            InvalidationType.PasidCache => granularity == 2,
            _ => false,
        };
        if (isReserved) return $"has the reserved granularity {granularity}";
        return type == InvalidationType.Iotlb && granularity == 3 && capability is { PageSelectiveInvalidation: false } ? "is for pages, and CAP.PSI is 0" : null;
    }

    private static string? ReservedBits(InvalidationType type, ReadOnlySpan<ulong> words, ulong[] reserved, ExtendedCapability? extended)
    {
        for (int word = 0; word < words.Length; word++)
        {
            ulong bits = words[word] & (word < reserved.Length ? reserved[word] : ulong.MaxValue); // The upper half of a wide one is reserved.
            if (bits != 0) return $"has reserved bits set ({Hex.Of(bits)} in word {word})";
        }

        if (type is InvalidationType.DeviceTlb or InvalidationType.PasidDeviceTlb && extended is { DeviceTlbInvalidationThrottle: false } && (words[0] & PhysicalFunction) != 0)
            return "has a PFSID, and ECAP.DIT is 0";
        return type == InvalidationType.Wait && extended is { PageRequestDrain: false } && new InvalidationWait(words[0], words[1]).PageRequestDrain
            ? "drains page requests, and ECAP.PDS is 0" : null;
    }
}
