using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ContextWidthUnsupported : ContextRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD041", Name: "context-width-unsupported", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.3",
        Summary: "A context entry has an address width that the unit does not offer.",
        Why: "Every request of the device faults (03h), those that pass through too.",
        Fix: "Take a width of CAP.SAGAW, with as many levels of tables.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 3, domainId: 5, secondStageTable: 0x3000}}
            """,
        Cure = [new("addressWidth: 3", "addressWidth: 2")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context) =>
        !context.IsScalable && !survey.Configuration.Capability.SupportsLevels(context.Legacy.Levels)
            ? $"The {context.Name} has address width {context.Legacy.AddressWidth}, which CAP.SAGAW ({Hex.Of(survey.Configuration.Capability.AddressWidths)}) does not offer."
            : null;
}
