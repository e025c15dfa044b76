using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PathFunctionOutOfRange : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR311", Name: "path-function-out-of-range", Severity.Error, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A path names a PCI function number above 7.",
        Why: "A function number has three bits. Functions beyond 7, which ARI gives a device, cannot be named; their device's function 0 stands for them.",
        Fix: "Use 0 to 7.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Wraps the number, so that another device is protected, or an interrupt of another source accepted.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.8"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            foreach (var scope in structure.Scopes)
            {
                if (FirstOutOfRange(scope) is { } step)
                    found.Add(scope.Field("Path"), $"Path {scope.PathText} names function 0x{step.Function:x2}, above 0x07.");
            }
        }
    }

    /// <summary>A path is judged once, however many of its steps are wrong.</summary>
    private static PathStep? FirstOutOfRange(DeviceScope scope)
    {
        for (int at = 0; at < scope.Path.Count; at++)
        {
            if (scope.Path[at].Function > 7) return scope.Path[at];
        }

        return null;
    }
}
