using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RhsaWithoutSrat : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR710", Name: "rhsa-without-srat", Severity.Note, Needs.Table | Needs.Tables, Citation: "VT-d 8.6",
        Summary: "The table gives units proximity domains, and the machine has no SRAT.",
        Why: "Only an SRAT gives such numbers a meaning: the machine has one node, or setup has switched its nodes off.",
        Fix: "Leave RHSA structures out on machines of one node.")
    {
        Noise = "Workstations with one socket on a chipset for two have it; the structures are without effect there.",
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rhsa: {base: 0xfed90000, proximityDomain: 0}
            acpi: [{hpet: {number: 0}}]  # and no SRAT
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Tables!.Srat is not null) return;
        foreach (var structure in platform.Table!.Structures)
        {
            if (structure is not StaticAffinity affinity) continue;
            found.Add(affinity.Place, $"{affinity.Label} gives a unit proximity domain {Hex.Of(affinity.ProximityDomain)}, and there is no SRAT.");
            return; // The first stands for all: it is the machine that lacks the table.
        }
    }
}
