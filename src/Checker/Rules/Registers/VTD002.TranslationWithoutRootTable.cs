using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class TranslationWithoutRootTable : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD002", Name: "translation-without-root-table", Severity.Error, Needs.Registers, Citation: "VT-d 6.6",
        Summary: "A unit translates, and was never told to take its root table.",
        Why: "RTADDR counts only once SRTP latched it: the unit walks whatever root table it had before, if any.",
        Fix: "Write RTADDR, then set SRTP and wait for RTPS, before every time that TE is set.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {GSTS: 0x80000000, RTADDR: 0x1000}}]  # RTPS is clear
            """,
        Cure = [new("GSTS: 0x80000000", "GSTS: 0xc0000000"), new("# RTPS is clear", "# RTPS is set")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is { IsRootCarved: false, GlobalStatus: { TranslationEnabled: true, RootTableSet: false } })
            found.Add(StatePlace.Of(unit, RegisterMap.GlobalStatus), "TES is set and RTPS clear: translation is on without a root table that was latched.");
    }
}
