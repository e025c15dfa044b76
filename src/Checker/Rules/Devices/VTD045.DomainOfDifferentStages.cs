namespace Dmarkit.Checker;

internal sealed class DomainOfDifferentStages : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD045", Name: "domain-of-different-stages", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 6.2.3.1",
        Summary: "One domain id is used with a second stage, and without one.",
        Why: "Translations of both kinds carry the same tag, so that one is taken for the other.",
        Fix: "Keep the ids of first-stage and pass-through entries apart from those of second-stage and nested ones; Linux keeps id 1 for the former.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
                - {at: 0x4040, PasidEntry: {present: 1, translationType: 1, domainId: 5, firstStageTable: 0x6000}}
            """,
        Cure = [new("translationType: 1, domainId: 5", "translationType: 1, domainId: 6")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            if (!survey.IsScalable) continue;
            var findings = new UnitFindings(found, survey.Unit, "PASID entries");
            var first = new Dictionary<int, DomainUse>();
            foreach (var use in DomainUse.Of(survey))
            {
                if (first.TryAdd(use.Domain, use)) continue;
                var other = first[use.Domain];
                if ((use.SecondStage is null) == (other.SecondStage is null)) continue;
                string here = use.SecondStage is null ? "no second stage" : "a second stage", there = use.SecondStage is null ? "one" : "none";
                findings.Add(use.Place, $"Domain {use.Domain} has {here} here, and {there} in the {other.Name}.", device: use.Source, against: other.AsWitness);
            }

            findings.Close();
        }
    }
}
