using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IgdSharesDrhd : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR216", Name: "igd-shares-drhd", Severity.Note, Needs.Table, Citation: "",
        Summary: "The unit of the integrated graphics lists other PCI devices too.",
        Why: "Quirks for graphics are switched on for a whole unit, and only where it serves nothing else.",
        Fix: "Describe the hardware as it is; the note explains the quirk.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Takes the unit for one of graphics only where all its devices are, so that quirks for graphics miss it."),
            new(Consumer.Xen, Impact.Degrades, "Takes the unit for one of graphics only where all its devices are, so that quirks for graphics miss it."),
            new(Consumer.Acrn, Impact.Degrades, "Takes a unit of its own for granted."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0"}, {type: endpoint, path: "00:14.0"}]}
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            """,
    };

    private const byte GraphicsDevice = 2;

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if (unit.Segment == 0 && HasGraphics(unit) && FirstOther(unit) is { } other)
                found.Add(other.Place, $"{unit.Label} lists {other.PathText} together with the graphics device 00:02.0.");
        }
    }

    /// <summary>As an endpoint: on servers 00:02.0 is a root port.</summary>
    private static bool HasGraphics(HardwareUnit unit)
    {
        for (int at = 0; at < unit.Scopes.Count; at++)
        {
            if (unit.Scopes[at] is { Kind: DeviceScopeType.Endpoint, StartBus: 0, Path: [{ Device: GraphicsDevice, Function: 0 }] }) return true;
        }

        return false;
    }

    /// <summary>The first PCI device that is no function of the graphics device.</summary>
    private static DeviceScope? FirstOther(HardwareUnit unit)
    {
        for (int at = 0; at < unit.Scopes.Count; at++)
        {
            if (unit.Scopes[at] is { Kind: DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy } scope && scope is not { StartBus: 0, Path: [{ Device: GraphicsDevice }] }) return scope;
        }

        return null;
    }
}
