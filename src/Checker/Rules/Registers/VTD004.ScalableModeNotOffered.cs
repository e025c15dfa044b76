using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScalableModeNotOffered : TranslationModeRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD004", Name: "scalable-mode-not-offered", Severity.Error, Needs.Registers, Citation: "VT-d 11.4.5",
        Summary: "RTADDR asks for scalable mode, of a unit that has none.",
        Why: "Every request is blocked with fault reason 0x30.",
        Fix: "Use legacy mode where ECAP.SMTS is 0.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0xc4000000, RTADDR: 0x1400}}]  # TTM is 1
            """,
        Cure = [new("RTADDR: 0x1400", "RTADDR: 0x1000"), new("# TTM is 1", "# TTM is 0")],
    };

    protected override (string Message, Severity Severity)? Judge(RootTableAddress root, ExtendedCapability? extended) =>
        root.Mode == TranslationMode.Scalable && extended is { ScalableMode: false }
            ? ("TTM is 1 (scalable mode), and ECAP.SMTS 0: the unit has no such mode.", Severity.Error) : null;
}
