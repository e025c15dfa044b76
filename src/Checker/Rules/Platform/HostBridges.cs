using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Intel's host bridges whose registers some rules read.</summary>
internal static class HostBridges
{
    public const ushort Intel = 0x8086;

    /// <summary>The host bridge of a client, 00:00.0; null where the inventory has none of Intel's there.</summary>
    public static PciFunction? Client(PciInventory inventory) =>
        inventory.TryGet(new SourceId(0, 0, 0, 0), out var bridge) && bridge is { VendorId: Intel, DeviceId: not null } ? bridge : null;

    /// <summary>
    /// True for clients from Sandy Bridge to Raptor Lake, whose host bridges tell graphics' memory in one way. The upper byte of the device id is the
    /// generation's; before and after these, other registers tell it.
    /// </summary>
    public static bool TellsStolenMemory(PciFunction bridge) => (bridge.DeviceId >> 8) is
        0x01 or 0x0a or 0x0c or 0x0d or 0x16 or 0x19 or 0x3e or 0x46 or 0x4c or 0x59 or 0x8a or 0x9a or 0x9b or 0xa7;
}
