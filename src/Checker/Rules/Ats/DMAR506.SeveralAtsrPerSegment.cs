using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SeveralAtsrPerSegment : RepeatedStructureRule<RootPortAts, ushort>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR506", Name: "several-atsr-per-segment", Severity.Note, Needs.Table, Citation: "VT-d 8.5",
        Summary: "A segment has several ATSRs.",
        Why: "The specification describes one structure for each segment that supports translation services; several say the same as one with all their ports.",
        Fix: "Merge them.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Searches all of them."),
            new(Consumer.Xen, Impact.Tolerates, "Searches all of them."),
        ],
        Noise = "Two-socket servers and workstations have one for each socket, which works.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - atsr: {scopes: [{type: sub-hierarchy, path: "00:01.0"}]}
              - atsr: {scopes: [{type: sub-hierarchy, path: "80:01.0"}]}
            """,
    };

    protected override ushort KeyOf(RootPortAts structure) => structure.Segment;

    protected override void Report(RootPortAts earlier, RootPortAts later, FindingSink found) =>
        found.Add(later.Place, $"Segment 0x{later.Segment:x4} has {later.Label} beside {earlier.Label}.", earlier: earlier.Place);
}
