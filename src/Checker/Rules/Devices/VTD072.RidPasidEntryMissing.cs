namespace Dmarkit.Checker;

internal sealed class RidPasidEntryMissing : ContextRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD072", Name: "rid-pasid-entry-missing", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.4 to 9.6",
        Summary: "The PASID entry that a device's requests without PASID go by is not present.",
        Why: "All of them fault (51h, 59h).",
        Fix: "Write an entry for RID_PASID, or for PASID 0 where the unit has no RID_PASID.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, ridPasid: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
            """,
        Cure = [new("ridPasid: 1", "ridPasid: 0")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context)
    {
        if (!context.IsScalable || !survey.DirectoryOf(context).IsReadable || survey.IsIncomplete || survey.EntryOfRequestsWithout(context) is not null) return null;
        return $"The {context.Name} sends requests without PASID to PASID {survey.PasidOfRequestsWithout(context)}, which has no entry that is present.";
    }
}
