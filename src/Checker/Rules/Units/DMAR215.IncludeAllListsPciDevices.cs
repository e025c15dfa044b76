using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IncludeAllListsPciDevices : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR215", Name: "include-all-lists-pci-devices", Severity.Error, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A unit with INCLUDE_PCI_ALL lists PCI devices all the same.",
        Why: "A unit with the flag gets its PCI devices without a list. Mostly a unit got lost, or the flag is on the wrong one.",
        Fix: "Remove the PCI scopes, or the flag.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Ignores such scopes."),
            new(Consumer.Jailhouse, Impact.Breaks, "Stops at an assertion."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if (!unit.IncludePciAll) continue;
            foreach (var scope in unit.Scopes)
            {
                if (scope.Kind is DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy)
                    found.Add(scope.Place, $"Scope of type {scope.Type} names {scope.PathText} in {unit.Label}, which has INCLUDE_PCI_ALL.");
            }
        }
    }
}
