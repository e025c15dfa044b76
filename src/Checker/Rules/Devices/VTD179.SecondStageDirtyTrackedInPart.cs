namespace Dmarkit.Checker;

internal sealed class SecondStageDirtyTrackedInPart : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD179", Name: "second-stage-dirty-tracked-in-part", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 6.2.3.1",
        Summary: "Entries name the same second-stage table, some with accessed and dirty flags kept and some without.",
        Why: "Hardware may share what it caches of a table: pages are written without a dirty flag, and a migration loses them.",
        Fix: "Give all entries of a table the same SSADE.")
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
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageAccessedDirty: 1, secondStageTable: 0x5000}}
                - {at: 0x4040, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageAccessedDirty: 0, secondStageTable: 0x5000}}
            """,
        Cure = [new("secondStageAccessedDirty: 0", "secondStageAccessedDirty: 1")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "PASID entries");
            var first = new Dictionary<ulong, SurveyedPasid>();
            foreach (var pasid in survey.Pasids)
            {
                if ((PasidEntryRules.StagesOf(pasid.Entry.Type) & Stages.Second) == 0 || first.TryAdd(pasid.Entry.SecondStageTable, pasid)) continue;
                var other = first[pasid.Entry.SecondStageTable];
                if (pasid.Entry.SecondStageAccessedDirty != other.Entry.SecondStageAccessedDirty)
                    findings.Add(
                        StatePlace.Of(survey.Unit, pasid.Name, pasid.Address, pasid.Words), $"The {pasid.Name} names the second-stage table of the {other.Name} with another SSADE.", device: pasid.Source,
                        against: new(other.Name, $"at {other.Address}", other.Name));
            }

            findings.Close();
        }
    }
}
