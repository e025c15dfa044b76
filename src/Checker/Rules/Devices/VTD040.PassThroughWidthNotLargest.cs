using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PassThroughWidthNotLargest : ContextRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD040", Name: "pass-through-width-not-largest", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.3",
        Summary: "A context entry passes requests through, and its address width is not the largest that the unit offers.",
        Why: "Software must program the largest width. With a smaller one hardware may refuse addresses above it (04h), so that a device fails on a machine with more memory.",
        Fix: "Set AW to the largest width in CAP.SAGAW.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, translationType: 2, addressWidth: 1, domainId: 5}}
            """,
        Cure = [new("addressWidth: 1", "addressWidth: 2")],
    };

    protected override string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context)
    {
        if (context.IsScalable || context.Legacy.Type != TranslationType.PassThrough) return null;
        var offered = survey.Configuration.Capability;
        int levels = context.Legacy.Levels;
        return offered.SupportsLevels(levels) && offered.LargestLevels > levels
            ? $"The {context.Name} passes requests through with {context.Legacy.AddressBits} address bits, and the unit offers {12 + 9 * offered.LargestLevels}."
            : null;
    }
}
