using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PathDeviceOutOfRange : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR310", Name: "path-device-out-of-range", Severity.Error, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A path names a PCI device number above 31.",
        Why: "A device number has five bits; the sixth reaches into no field at all.",
        Fix: "Use 0 to 31.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Wraps the number, so that another device is protected, or an interrupt of another source accepted.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:22.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            foreach (var scope in structure.Scopes)
            {
                if (FirstOutOfRange(scope) is { } step)
                    found.Add(scope.Field("Path"), $"Path {scope.PathText} names device 0x{step.Device:x2}, above 0x1f.");
            }
        }
    }

    /// <summary>A path is judged once, however many of its steps are wrong.</summary>
    private static PathStep? FirstOutOfRange(DeviceScope scope)
    {
        for (int at = 0; at < scope.Path.Count; at++)
        {
            if (scope.Path[at].Device > 0x1f) return scope.Path[at];
        }

        return null;
    }
}
