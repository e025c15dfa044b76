using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class MultipleAllPorts : RepeatedStructureRule<RootPortAts, ushort>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR504", Name: "multiple-all-ports", Severity.Error, Needs.Table, Citation: "VT-d 8.5",
        Summary: "Two ATSRs of a segment are for all root ports.",
        Why: "One says all there is to say for its segment; a second one means that firmware counted something twice.",
        Fix: "Keep one for each segment.")
    {
        Consequences = [new(Consumer.Xen, Impact.Breaks, "Leaves VT-d off where both are of segment 0.", "Only one ALL_PORTS")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - atsr: {flags: [all-ports]}
              - atsr: {flags: [all-ports]}
            """,
    };

    protected override bool Counts(RootPortAts structure) => structure.AllPorts;

    protected override ushort KeyOf(RootPortAts structure) => structure.Segment;

    protected override void Report(RootPortAts earlier, RootPortAts later, FindingSink found) => found.Add(
        later.Field("Flags"), $"ALL_PORTS of segment 0x{later.Segment:x4} is set in {later.Label} and in {earlier.Label}.", earlier: earlier.Place);
}
