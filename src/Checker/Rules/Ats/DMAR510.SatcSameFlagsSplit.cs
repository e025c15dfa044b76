using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SatcSameFlagsSplit : RepeatedStructureRule<AddressTranslationCache, (ushort Segment, bool Required)>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR510", Name: "satc-same-flags-split", Severity.Error, Needs.Table, Citation: "VT-d 8.8",
        Summary: "Two SATCs of a segment have the same flags.",
        Why: "All devices of a segment for which the flags are the same belong into one structure: who takes the first that fits misses the devices of the second.",
        Fix: "Merge them.")
    {
        Consequences = [new(Consumer.Linux, Impact.Tolerates, "Searches all of them.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - satc: {flags: [atc-required], scopes: [{type: endpoint, path: "00:02.0"}]}
              - satc: {flags: [atc-required], scopes: [{type: endpoint, path: "00:05.0"}]}
            """,
    };

    /// <summary>The reserved bits make no difference: they are a matter of DMAR508.</summary>
    protected override (ushort Segment, bool Required) KeyOf(AddressTranslationCache structure) => (structure.Segment, structure.Required);

    protected override void Report(AddressTranslationCache earlier, AddressTranslationCache later, FindingSink found) => found.Add(
        later.Place, $"{later.Label} has the segment 0x{later.Segment:x4} and ATC_REQUIRED {(later.Required ? 1 : 0)}, as {earlier.Label} has.", earlier: earlier.Place);
}
