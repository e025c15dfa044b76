namespace Dmarkit.Checker;

internal sealed class TranslatedPasidHalfEnabled : ContextRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD176", Name: "translated-pasid-half-enabled", Severity.Warning, Needs.Memory | Needs.Registers, Citation: "VT-d 6.2.6.2, 9.4",
        Summary: "A context entry takes PASIDs in translated requests, and none in others.",
        Why: "EPTR without PASIDE is invalid programming: the device's requests fault (43h).",
        Fix: "Set PASIDE too, or clear EPTR.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x103e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidInTranslatedRequests: 1, pasidEnable: 0, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
            """,
        Cure = [new("pasidEnable: 0", "pasidEnable: 1")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context) =>
        context.IsScalable && context.Scalable is { PasidInTranslatedRequests: true, PasidEnable: false } && survey.Configuration.ExtendedCapability.PasidInTranslatedRequests
            ? $"The {context.Name} has EPTR set and PASIDE clear."
            : null;
}
