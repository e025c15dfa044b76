using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The local APIC ids of a machine's processors, those included that may be switched on later.</summary>
/// <remarks>ACPI 5.2.12; how interrupts name processors: VT-d 9.9.</remarks>
internal sealed class ProcessorIds
{
    private const byte XapicBroadcast = byte.MaxValue;
    private const uint Broadcast = uint.MaxValue;

    private readonly HashSet<uint> ids;

    private ProcessorIds(HashSet<uint> ids) => this.ids = ids;

    /// <summary>The processors of the MADT; null where there is none, it has parts that cannot be read, or it tells of no processor.</summary>
    public static ProcessorIds? Of(Platform platform)
    {
        if (platform.Tables?.Madt is not { Defects.Count: 0 } madt) return null;
        HashSet<uint> ids = [.. madt.Entries.OfType<LocalApic>().Where(processor => processor.IsEnabled || processor.IsOnlineCapable).Select(processor => processor.ApicId)];
        return ids.Count > 0 ? new(ids) : null;
    }

    /// <summary>Whether an interrupt's destination can take it; null where only the processors' own registers tell, as with logical ids of xAPIC mode.</summary>
    public bool? Takes(InterruptEntry entry, bool isExtended) =>
        isExtended ? entry.DestinationMode ? TakesLogical((uint)entry.Destination) : Takes((uint)entry.Destination)
        : entry.DestinationMode ? null
        : entry.XapicDestination == XapicBroadcast || ids.Contains(entry.XapicDestination);

    /// <summary>Whether a notification's destination, which is always physical, can take it.</summary>
    public bool Takes(PostedInterruptDescriptor descriptor, bool isExtended) =>
        isExtended ? Takes((uint)descriptor.NotificationDestination) : ids.Contains((byte)(descriptor.NotificationDestination >> 8));

    private bool Takes(uint id) => id == Broadcast || ids.Contains(id);

    /// <summary>A logical x2APIC id is made of the physical one: a cluster of 16 in the upper half, a bit for each in the lower.</summary>
    private bool TakesLogical(uint destination)
    {
        if (destination == Broadcast) return true;
        for (int bit = 0; bit < 16; bit++)
            if ((destination >> bit & 1) != 0 && ids.Contains((destination >> 16 << 4) + (uint)bit)) return true;
        return false;
    }
}
