using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AbortModeNotOffered : TranslationModeRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD006", Name: "abort-mode-not-offered", Severity.Error, Needs.Registers, Citation: "VT-d 11.4.5",
        Summary: "RTADDR asks for abort-DMA mode, of a unit that has none.",
        Why: "Every request is blocked with fault reason 0x30, a fault record each, where blocking in silence or by 0x33 was meant.",
        Fix: "Block DMA by a root table without entries where ECAP.ADMS is 0.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0xc0000000, RTADDR: 0xc00}}]  # TTM is 3
            """,
        Cure = [new("RTADDR: 0xc00", "RTADDR: 0x1000"), new("# TTM is 3", "# TTM is 0")],
    };

    protected override (string Message, Severity Severity)? Judge(RootTableAddress root, ExtendedCapability? extended) =>
        root.Mode == TranslationMode.AbortDma && extended is { AbortDmaMode: false }
            ? ("TTM is 3 (abort DMA), and ECAP.ADMS 0: the unit has no such mode.", Severity.Error) : null;
}
