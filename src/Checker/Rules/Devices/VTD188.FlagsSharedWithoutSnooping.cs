namespace Dmarkit.Checker;

internal sealed class FlagsSharedWithoutSnooping : PasidRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD188", Name: "flags-shared-without-snooping", Severity.Warning, Needs.Memory | Needs.Registers, Citation: "VT-d 9.6, App. A",
        Summary: "Hardware keeps accessed or dirty flags in tables that it reads past the processors' caches.",
        Why: "It writes flags coherently and reads entries as memory has them: with PWSNP clear, software and hardware see different entries.",
        Fix: "Set PWSNP in entries with a first stage or with SSADE, on units that offer it.")
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
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageAccessedDirty: 1, walkSnoop: 0, secondStageTable: 0x5000}}
            """,
        Cure = [new("walkSnoop: 0", "walkSnoop: 1")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedPasid pasid)
    {
        if (!survey.Configuration.ExtendedCapability.ScalableModeCoherent || pasid.Entry.WalkSnoop) return null;
        var stages = PasidEntryRules.StagesOf(pasid.Entry.Type);
        bool keepsFlags = (stages & Stages.First) != 0 || ((stages & Stages.Second) != 0 && pasid.Entry.SecondStageAccessedDirty);
        return keepsFlags ? $"The {pasid.Name} has its flags kept by hardware, and PWSNP clear." : null;
    }
}
