namespace Dmarkit.Checker;

internal sealed class DrhdScopeEmpty : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR213", Name: "drhd-scope-empty", Severity.Note, Needs.Table, Citation: "VT-d 8.3",
        Summary: "A unit without INCLUDE_PCI_ALL lists no device.",
        Why: "That is allowed, and the unit then controls nothing.",
        Fix: "Nothing where no device sits behind the unit; else list its devices.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Leaves the unit aside."),
            new(Consumer.FreeBsd, Impact.Tolerates, "Says that the scope is empty."),
            new(Consumer.Xen, Impact.Tolerates, "Takes the unit, with no device."),
            new(Consumer.Sinit, Impact.Breaks, "Has an error code for a missing device scope."),
        ],
        Noise = "Servers of two sockets list the units of empty I/O stacks this way; it is said so that nobody looks for devices there.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000}
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if (!unit.IncludePciAll && unit.Scopes.Count == 0) found.Add(unit.Place, $"{unit.Label} has no device scope, and INCLUDE_PCI_ALL is clear.");
        }
    }
}
