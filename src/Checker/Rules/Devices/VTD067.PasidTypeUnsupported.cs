namespace Dmarkit.Checker;

internal sealed class PasidTypeUnsupported : PasidRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD067", Name: "pasid-type-unsupported", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.6",
        Summary: "A PASID entry has a translation type that is reserved, or that the unit does not offer.",
        Why: "Each request that goes by the entry faults (5Bh).",
        Fix: "Take a type that ECAP offers: first stage (FSTS), second stage (SSTS), nested (NEST), pass-through (PT).")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a0f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 3, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
            """,
        Cure = [new("translationType: 3", "translationType: 2")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedPasid pasid)
    {
        var type = pasid.Entry.Type;
        if (!Enum.IsDefined(type)) return $"The {pasid.Name} has translation type {pasid.Entry.TranslationType}, which is reserved.";
        return PasidEntryRules.Offers(survey.Configuration.ExtendedCapability, type) ? null : $"The {pasid.Name} has translation type {pasid.Entry.TranslationType}, which ECAP does not offer.";
    }
}
