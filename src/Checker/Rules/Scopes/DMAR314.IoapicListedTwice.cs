using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IoapicListedTwice : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR314", Name: "ioapic-listed-twice", Severity.Error, Needs.Table, Citation: "VT-d 5.1.1, 8.3.1.1",
        Summary: "Two device scopes name the same I/O APIC.",
        Why: "An I/O APIC has one source id and one unit that remaps its interrupts; where the wrong one is taken they are blocked.",
        Fix: "List each I/O APIC once, with the id of the MADT.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Uses the first for the unit and for the source id; where that is the wrong one, interrupts are blocked."),
            new(Consumer.Xen, Impact.Breaks, "Uses the first."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: io-apic, id: 2, path: "f0:1f.0"}]}
              - drhd: {base: 0xfed91000, flags: [include-pci-all], scopes: [{type: io-apic, id: 2, path: "f0:1e.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var first = new ScopesById();
        foreach (var unit in platform.HardwareUnits)
        {
            foreach (var scope in unit.Scopes)
            {
                if (scope.Kind != DeviceScopeType.IoApic || first.TryAdd(scope, out var earlier)) continue;
                found.Add(scope.Field("Enumeration ID"), $"I/O APIC {scope.EnumerationId} is listed by {scope.Label} and by {earlier.Label}.", earlier: earlier.Place);
            }
        }
    }
}
