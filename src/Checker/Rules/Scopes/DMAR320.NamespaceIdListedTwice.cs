using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class NamespaceIdListedTwice : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR320", Name: "namespace-id-listed-twice", Severity.Error, Needs.Table, Citation: "VT-d 8.7",
        Summary: "Two device scopes name the same name-space device.",
        Why: "A declared device has one number and one source id; several objects that share a DMA engine have a number each.",
        Fix: "Give each source id a number and an ANDD of its own.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Stops at the first, so that the other source id is managed by nobody.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: namespace, id: 1, path: "f0:1e.2"}, {type: namespace, id: 1, path: "f0:1e.3"}]}
              - andd: {deviceNumber: 1, name: '\_SB.PCI0.UA00'}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var first = new ScopesById();
        foreach (var unit in platform.HardwareUnits)
        {
            foreach (var scope in unit.Scopes)
            {
                if (scope.Kind != DeviceScopeType.NamespaceDevice || first.TryAdd(scope, out var earlier)) continue;
                found.Add(scope.Field("Enumeration ID"), $"Name-space device {scope.EnumerationId} is listed by {scope.Label} and by {earlier.Label}.", earlier: earlier.Place);
            }
        }
    }
}
