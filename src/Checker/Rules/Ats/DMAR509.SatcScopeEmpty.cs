using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SatcScopeEmpty : StructureRule<AddressTranslationCache>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR509", Name: "satc-scope-empty", Severity.Warning, Needs.Table, Citation: "VT-d 8.8",
        Summary: "An SATC names no device.",
        Why: "The structure speaks of the devices that it names, so it says nothing.",
        Fix: "Drop it, or name the devices.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - satc: {flags: [atc-required]}
            """,
    };

    protected override void Check(AddressTranslationCache structure, FindingSink found)
    {
        if (structure.Scopes.Count == 0) found.Add(structure.Place, $"{structure.Label} has no device scope; it takes one or more.");
    }
}
