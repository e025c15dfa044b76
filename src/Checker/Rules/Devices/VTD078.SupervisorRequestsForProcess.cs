using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SupervisorRequestsForProcess : PasidRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD078", Name: "supervisor-requests-for-process", Severity.Warning, Needs.Memory | Needs.Registers, Citation: "VT-d 3.6.1, 9.6",
        Summary: "A PASID that a device shares with a process takes privileged requests.",
        Why: "The process's tables map the kernel too: the device may ask for its pages as a supervisor.",
        Fix: "Clear SRE in entries that share a process's tables.")
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
                - {at: 0x4040, PasidEntry: {present: 1, translationType: 1, domainId: 1, supervisorRequestsEnable: 1, writeProtectEnable: 1, firstStageTable: 0x6000}}
            """,
        Cure = [new("supervisorRequestsEnable: 1", "supervisorRequestsEnable: 0")],
        Noise = "A PASID of the kernel's own, as for a kernel work queue of DSA, has SRE set rightly.",
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedPasid pasid) =>
        pasid.Entry is { Type: PasidTranslationType.FirstStage, SupervisorRequestsEnable: true } && !pasid.Directory.Owners.Exists(owner => survey.PasidOfRequestsWithout(owner) == pasid.Pasid)
            ? $"The {pasid.Name} has a first stage alone, and SRE set."
            : null;
}
