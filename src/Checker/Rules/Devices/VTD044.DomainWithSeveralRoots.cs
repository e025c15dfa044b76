namespace Dmarkit.Checker;

internal sealed class DomainWithSeveralRoots : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD044", Name: "domain-with-several-roots", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 6.2.2.1, 6.2.3.1",
        Summary: "One domain id of a unit stands for several second-stage tables.",
        Why: "Cached translations carry the domain id and no more: a device may get those of another one, and reach its memory.",
        Fix: "Give each table a domain id of its own, or make the entries name the same table.")
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
                - {at: 0x2110, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x4000}}
            """,
        Cure = [new("secondStageTable: 0x4000", "secondStageTable: 0x3000")],
    };

    /// <summary>Of all uses of a domain id those with the same width are compared: another width is a matter of VTD046 where the table is the same.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "entries");
            var first = new Dictionary<int, DomainUse>();
            foreach (var use in DomainUse.Of(survey))
            {
                if (use.SecondStage is not { } root || first.TryAdd(use.Domain, use)) continue;
                var other = first[use.Domain];
                if (other.SecondStage != root)
                    findings.Add(use.Place, $"Domain {use.Domain} has the second-stage table {root} here, and {other.SecondStage} in the {other.Name}.", device: use.Source, against: other.AsWitness);
            }

            findings.Close();
        }
    }
}
