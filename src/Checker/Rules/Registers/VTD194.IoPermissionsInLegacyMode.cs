using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IoPermissionsInLegacyMode : TranslationModeRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD194", Name: "io-permissions-in-legacy-mode", Severity.Error, Needs.Registers, Citation: "VT-d 11.4.5",
        Summary: "RTADDR asks for I/O permissions of second-stage entries in legacy mode.",
        Why: "Every request is blocked with fault reason 0x30.",
        Fix: "Clear SSIRWE in legacy mode, or use scalable mode.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0x200480000f0101a, GSTS: 0xc4000000, RTADDR: 0x1080}}]  # SSIRWE is set
            """,
        Cure = [new("RTADDR: 0x1080", "RTADDR: 0x1000"), new("# SSIRWE is set", "# SSIRWE is clear")],
    };

    protected override (string Message, Severity Severity)? Judge(RootTableAddress root, ExtendedCapability? extended) =>
        root is { SecondStageIoPermissions: true, Mode: TranslationMode.Legacy } && extended?.SecondStageIoPermissions != false
            ? ("SSIRWE is set in legacy mode (TTM 0).", Severity.Error) : null;
}
