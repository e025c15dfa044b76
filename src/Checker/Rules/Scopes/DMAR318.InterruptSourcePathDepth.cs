using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptSourcePathDepth : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR318", Name: "interrupt-source-path-depth", Severity.Warning, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "An interrupt source or a name-space device has a path of several steps.",
        Why: "For HPETs and name-space devices, start bus and the one step are the source id. An I/O APIC may lie behind a bridge, and then its bus number must be looked up.",
        Fix: "Write one step: the source id.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Walks the path through the bridges."),
            new(Consumer.Xen, Impact.Tolerates, "Walks the path through the bridges."),
            new(Consumer.FreeBsd, Impact.Breaks, "Refuses the scope.", "path length"),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: hpet, path: "00:1f.0/00.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            foreach (var scope in structure.Scopes)
            {
                if (scope.Path.Count > 1 && scope.Kind is DeviceScopeType.IoApic or DeviceScopeType.Hpet or DeviceScopeType.NamespaceDevice)
                    found.Add(scope.Field("Path"), $"Path {scope.PathText} of a scope of type {scope.Type} has {scope.Path.Count} steps instead of one.", SeverityOf(scope));
            }
        }
    }

    /// <summary>An I/O APIC behind a bridge, as in those from PCIe to PCI-X, is legal.</summary>
    private static Severity SeverityOf(DeviceScope scope) => scope.Kind == DeviceScopeType.IoApic ? Severity.Note : Severity.Warning;
}
