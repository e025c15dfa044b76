namespace Dmarkit.Checker;

internal sealed class SupervisorWritesIgnoreProtection : PasidRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD079", Name: "supervisor-writes-ignore-protection", Severity.Warning, Needs.Memory | Needs.Registers, Citation: "VT-d 3.6.1, 9.6",
        Summary: "Privileged requests of a PASID may write what its tables allow to be read only.",
        Why: "Without WPE the first stage's write bit does not hold for supervisors, as without CR0.WP on a processor.",
        Fix: "Set WPE where SRE is set.")
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
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 1, domainId: 1, supervisorRequestsEnable: 1, writeProtectEnable: 0, firstStageTable: 0x5000}}
            """,
        Cure = [new("writeProtectEnable: 0", "writeProtectEnable: 1")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedPasid pasid) =>
        (PasidEntryRules.StagesOf(pasid.Entry.Type) & Stages.First) != 0 && pasid.Entry is { SupervisorRequestsEnable: true, WriteProtectEnable: false }
            ? $"The {pasid.Name} has SRE set and WPE clear."
            : null;
}
