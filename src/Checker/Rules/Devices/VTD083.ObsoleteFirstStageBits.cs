namespace Dmarkit.Checker;

internal sealed class ObsoleteFirstStageBits : PasidRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD083", Name: "obsolete-first-stage-bits", Severity.Note, Needs.Memory | Needs.Registers, Citation: "VT-d 9.6",
        Summary: "A PASID entry has bits set that only older revisions knew.",
        Why: "NXE and SMEP (bits 133 and 134) are ignored since revision 4.1: who relies on them is not protected.",
        Fix: "Leave them clear on units that ignore them.")
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
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, noExecuteEnable: 1, secondStageTable: 0x5000}}
            """,
        Cure = [new("noExecuteEnable: 1", "noExecuteEnable: 0")],
        Noise = "Linux of 2023 and 2024 sets NXE in each first-stage entry.",
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedPasid pasid) =>
        pasid.Entry is { NoExecuteEnable: true } or { SupervisorExecutionPrevention: true } ? $"The {pasid.Name} has NXE or SMEP set, which hardware ignores." : null;
}
