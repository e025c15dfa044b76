using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class NumaWithoutRhsa : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR711", Name: "numa-without-rhsa", Severity.Note, Needs.Table | Needs.Srat, Citation: "VT-d 8.6",
        Summary: "The machine has several nodes, and the table does not tell which one a unit belongs to.",
        Why: "A unit's tables may then lie in another node's memory, and each walk takes longer.",
        Fix: "Add an RHSA for each unit.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Allocates the units' tables on any node.")],
        Noise = "Servers with two sockets leave RHSA out as often as not; nothing but locality is lost.",
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            acpi: [{srat: {processors: [{domain: 0, apicId: 0}, {domain: 1, apicId: 32}]}}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        if (table.MayHaveOther(RemappingStructureType.StaticAffinity)) return;
        foreach (var structure in table.Structures)
        {
            if (structure is StaticAffinity) return;
        }

        int domains = platform.Tables!.Srat!.ProximityDomains.Count();
        if (domains >= 2) found.Add(DmarTable.Field("Length"), $"The SRAT has {domains} proximity domains, and the table has no RHSA.");
    }
}
