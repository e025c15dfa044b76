using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The devices that reserved memory regions were made for: graphics and USB controllers (VT-d 8.4). By their place, since a table alone tells no class; what tells it belongs here too.</summary>
internal static class LegacyDevices
{
    /// <summary>True where chipsets have their graphics or a USB controller at that place.</summary>
    public static bool Include(DeviceScope scope) =>
        scope is { Kind: DeviceScopeType.Endpoint, Segment: 0, StartBus: 0, Path: [var only] } && IsPlace(only);

    /// <summary>Graphics (02), xHCI (14; 0d of Thunderbolt; 15.0 of Apollo Lake and Gemini Lake), EHCI and UHCI (1a, 1d).</summary>
    private static bool IsPlace(PathStep step) => step is { Device: 0x02 or 0x0d or 0x14 or 0x1a or 0x1d } or { Device: 0x15, Function: 0 };
}
