namespace Dmarkit.Checker;

internal sealed class PasidFeatureUnsupported : PasidRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD069", Name: "pasid-feature-unsupported", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.6",
        Summary: "A PASID entry uses a feature that the unit does not offer.",
        Why: "Its bits are then reserved, whatever the translation type: each request that goes by the entry faults (5Ah).",
        Fix: "Use only what ECAP offers.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f0105e, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, pageSnoop: 1, secondStageTable: 0x5000}}
            """,
        Cure = [new("pageSnoop: 1", "pageSnoop: 0")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedPasid pasid)
    {
        var fields = PasidFeatures.Unsupported(survey.Configuration, pasid);
        return fields.Count == 0 ? null : $"The {pasid.Name} sets {string.Join(", ", fields)}, which ECAP does not offer.";
    }
}
