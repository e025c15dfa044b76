using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ContextTypeUnsupported : ContextRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD039", Name: "context-type-unsupported", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.3",
        Summary: "A context entry has a translation type that the unit does not offer.",
        Why: "Every request of the device faults (03h). Type 11b is reserved; 01b needs ECAP.DT, 10b ECAP.PT.",
        Fix: "Take a type that the unit offers.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, translationType: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
            """,
        Cure = [new("translationType: 1", "translationType: 0")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context)
    {
        if (context.IsScalable) return null;
        var offered = survey.Configuration.ExtendedCapability;
        return context.Legacy.Type switch
        {
            TranslationType.WithDeviceTlb when !offered.DeviceTlb => $"The {context.Name} has translation type 01b, and ECAP.DT is clear.",
            TranslationType.PassThrough when !offered.PassThrough => $"The {context.Name} has translation type 10b, and ECAP.PT is clear.",
            TranslationType.Reserved => $"The {context.Name} has translation type 11b, which is reserved.",
            _ => null,
        };
    }
}
