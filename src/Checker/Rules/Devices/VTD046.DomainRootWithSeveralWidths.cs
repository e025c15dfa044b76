using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DomainRootWithSeveralWidths : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD046", Name: "domain-root-with-several-widths", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 6.2.2.1, 6.2.3.1",
        Summary: "Entries of one domain name the same second-stage table with different address widths.",
        Why: "Walks then start at different levels of the same table, and cached entries of one width serve requests of the other.",
        Fix: "Give all of them the same width.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x2110, ContextEntry: {present: 1, addressWidth: 1, domainId: 5, secondStageTable: 0x3000}}
            """,
        Cure = [new("addressWidth: 1", "addressWidth: 2")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "entries");
            var first = new Dictionary<(int, HostAddress), DomainUse>();
            foreach (var use in DomainUse.Of(survey))
            {
                if (use.SecondStage is not { } root || first.TryAdd((use.Domain, root), use)) continue;
                var other = first[(use.Domain, root)];
                if (other.SecondStageLevels != use.SecondStageLevels)
                    findings.Add(use.Place, $"The second-stage table {root} of domain {use.Domain} has {use.SecondStageLevels} levels here, and {other.SecondStageLevels} in the {other.Name}.", device: use.Source, against: other.AsWitness);
            }

            findings.Close();
        }
    }
}
