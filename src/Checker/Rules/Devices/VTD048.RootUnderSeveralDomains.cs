using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RootUnderSeveralDomains : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD048", Name: "root-under-several-domains", Severity.Note, Needs.Memory | Needs.Registers, Citation: "VT-d 6.2.2.1, 6.5.3.3",
        Summary: "One second-stage table stands under several domain ids of a unit.",
        Why: "It is legal, and one id is recommended: who changes the table has to invalidate under each of them.",
        Fix: "Use one domain id, or invalidate under all.")
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
                - {at: 0x2110, ContextEntry: {present: 1, addressWidth: 2, domainId: 6, secondStageTable: 0x3000}}
            """,
        Cure = [new("domainId: 6", "domainId: 5")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "entries");
            var first = new Dictionary<HostAddress, DomainUse>();
            foreach (var use in DomainUse.Of(survey))
            {
                if (use.SecondStage is not { } root || first.TryAdd(root, use)) continue;
                var other = first[root];
                if (other.Domain != use.Domain)
                    findings.Add(use.Place, $"The second-stage table {root} is that of domain {use.Domain} here, and of domain {other.Domain} in the {other.Name}.", device: use.Source, against: other.AsWitness);
            }

            findings.Close();
        }
    }
}
