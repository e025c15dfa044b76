using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AllPortsAtsr : StructureRule<RootPortAts>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR815", Name: "all-ports-atsr", Severity.Note, Needs.Table, Citation: "",
        Summary: "All root ports of a segment are trusted with translation services.",
        Why: "Behind such a port a device may present addresses as translated already, and these are not checked again: every slot is trusted.",
        Fix: "List the ports.")
    {
        SecuritySeverity = Severity.Warning,
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - atsr: {flags: [all-ports]}
            """,
    };

    protected override void Check(RootPortAts structure, FindingSink found)
    {
        if (structure.AllPorts) found.Add(structure.Field("Flags"), $"ALL_PORTS of {structure.Label} is set for segment 0x{structure.Segment:x4}.");
    }
}
