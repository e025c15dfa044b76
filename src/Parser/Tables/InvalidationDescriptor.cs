namespace Dmarkit.Parser;

/// <summary>What all invalidation descriptors have in common: where their type stands.</summary>
public static class InvalidationDescriptor
{
    /// <summary>The length of a descriptor in a queue of 256-bit descriptors; in the other kind it is half of that, and the layouts are of that half.</summary>
    public const int WideLengthBytes = 32;

    /// <summary>The type of the descriptor that starts with <paramref name="word0"/>; an undefined number where it is no type.</summary>
    public static InvalidationType TypeOf(ulong word0)
    {
        var anyOfThem = new ContextCacheInvalidation(word0, 0);
        return (InvalidationType)(anyOfThem.TypeExtension << 4 | anyOfThem.Type);
    }

    /// <summary>The fields of a descriptor of that type, lowest bit first; null where it is no type.</summary>
    public static IReadOnlyList<Field>? LayoutOf(InvalidationType type) => type switch
    {
        InvalidationType.ContextCache => ContextCacheInvalidation.Fields,
        InvalidationType.Iotlb => IotlbInvalidation.Fields,
        InvalidationType.DeviceTlb => DeviceTlbInvalidation.Fields,
        InvalidationType.InterruptCache => InterruptCacheInvalidation.Fields,
        InvalidationType.Wait => InvalidationWait.Fields,
        InvalidationType.PasidIotlb => PasidIotlbInvalidation.Fields,
        InvalidationType.PasidCache => PasidCacheInvalidation.Fields,
        InvalidationType.PasidDeviceTlb => PasidDeviceTlbInvalidation.Fields,
        InvalidationType.PageGroupResponse => PageGroupResponse.Fields,
        InvalidationType.HostPermission => HostPermissionInvalidation.Fields,
        _ => null,
    };
}
