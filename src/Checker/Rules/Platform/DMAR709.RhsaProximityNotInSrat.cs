using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RhsaProximityNotInSrat : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR709", Name: "rhsa-proximity-not-in-srat", Severity.Warning, Needs.Table | Needs.Srat, Citation: "VT-d 8.6",
        Summary: "A unit's proximity domain is none of the SRAT.",
        Why: "The number has a meaning only as one of the SRAT's domains; another one tells nothing about where the unit is.",
        Fix: "Take the numbers from the SRAT.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Gives the unit no node, and allocates its tables anywhere.")],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rhsa: {base: 0xfed90000, proximityDomain: 2}
            acpi: [{srat: {processors: [{domain: 0, apicId: 0}, {domain: 1, apicId: 32}]}}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var srat = platform.Tables!.Srat!;
        if (srat.Defects.Count > 0) return; // What was not read is not absent.
        HashSet<uint>? domains = null;
        foreach (var structure in platform.Table!.Structures)
        {
            if (structure is not StaticAffinity affinity) continue;
            domains ??= [.. srat.ProximityDomains];
            if (!domains.Contains(affinity.ProximityDomain))
                found.Add(affinity.Field("Proximity Domain"), $"Proximity domain {Hex.Of(affinity.ProximityDomain)} of {affinity.Label} is in no enabled entry of the SRAT.");
        }
    }
}
