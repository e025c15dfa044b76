using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class TranslationModeReserved : TranslationModeRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD005", Name: "translation-mode-reserved", Severity.Error, Needs.Registers, Citation: "VT-d 11.4.5",
        Summary: "RTADDR asks for translation mode 2, which is reserved.",
        Why: "Every request is blocked with fault reason 0x30. Revisions before 3.0 had the extended mode there; on a unit that still offers it (ECAP bit 24) it is a warning, as other hardware has it no more.",
        Fix: "Use scalable mode, or legacy mode where the unit does not offer that.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0xc4000000, RTADDR: 0x1800}}]  # TTM is 2
            """,
        Cure = [new("RTADDR: 0x1800", "RTADDR: 0x1000"), new("# TTM is 2", "# TTM is 0")],
    };

    protected override (string Message, Severity Severity)? Judge(RootTableAddress root, ExtendedCapability? extended) =>
        root.Mode != TranslationMode.Reserved ? null
        : extended is { ExtendedContext: true } ? ("TTM is 2, the extended mode of a unit that offers it (ECAP.ECS); it is deprecated.", Severity.Warning)
        : ("TTM is 2, which is reserved.", Severity.Error);
}
