using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The devices that reserved memory regions were made for: graphics and USB controllers (VT-d 8.4). A table alone tells no class, but chipsets have them at known places.</summary>
internal static class LegacyDevices
{
    /// <summary>Base class of graphics, and base class with sub-class of a USB controller (PCI Code and ID Assignment, section 1).</summary>
    private const int Display = 0x03, UsbController = 0x0c03;

    /// <summary>True for such a device: by its class where an inventory has it, else by its place.</summary>
    public static bool Include(DeviceScope scope, PciInventory? inventory) =>
        inventory?.Resolve(scope) is { Kind: ScopeTargetKind.Found, Function.Class: { } kind } ? kind >> 8 == Display || kind == UsbController : Include(scope);

    /// <summary>True where chipsets have their graphics or a USB controller at that place.</summary>
    private static bool Include(DeviceScope scope) =>
        scope is { Kind: DeviceScopeType.Endpoint, Segment: 0, StartBus: 0, Path: [var only] } && IsPlace(only);

    /// <summary>Graphics (02), xHCI (14; 0d of Thunderbolt; 15.0 of Apollo Lake and Gemini Lake), EHCI and UHCI (1a, 1d).</summary>
    private static bool IsPlace(PathStep step) => step is { Device: 0x02 or 0x0d or 0x14 or 0x1a or 0x1d } or { Device: 0x15, Function: 0 };
}
