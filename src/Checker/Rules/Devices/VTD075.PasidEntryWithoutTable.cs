namespace Dmarkit.Checker;

internal sealed class PasidEntryWithoutTable : PasidRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD075", Name: "pasid-entry-without-table", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.6",
        Summary: "A PASID entry that is present names no table: the pointer is 0.",
        Why: "Hardware takes what lies at address 0 for a paging table.",
        Fix: "Write the pointer before the present bit.")
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
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5}}
            """,
        Cure = [new("addressWidth: 2, domainId: 5}", "addressWidth: 2, domainId: 5, secondStageTable: 0x5000}")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedPasid pasid)
    {
        var stages = PasidEntryRules.StagesOf(pasid.Entry.Type);
        if ((stages & Stages.Second) != 0 && pasid.Entry.SecondStageTable == 0) return $"The {pasid.Name} goes through a second stage, and names no table for it.";
        return stages == Stages.First && pasid.Entry.FirstStageTable == 0 ? $"The {pasid.Name} goes through a first stage, and names no table for it." : null;
    }
}
