using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class UnitsDisagreeAboutExtendedMode : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD022", Name: "units-disagree-about-extended-mode", Severity.Error, Needs.Registers, Citation: "VT-d 5.1.4",
        Summary: "Some units remap interrupts in extended mode, and others not.",
        Why: "Processors are in one mode, all of them: the units of the other one cut destinations to 8 bits, or read them from the wrong bits.",
        Fix: "Choose one mode for all units; extended mode only where each of them has it.")
    {
        Example =
            """
            kind: bundle
            units:
              - {base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2807}}
              - {base: 0xfed91000, registers: {ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x4007}}  # EIME is clear
            """,
        Cure = [new("IRTA: 0x4007", "IRTA: 0x4807"), new("# EIME is clear", "# EIME is set")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var modes = platform.Units
            .Where(unit => unit.Answering() is { IsInterruptModeUnknown: false, GlobalStatus.InterruptRemappingEnabled: true, InterruptTable: not null })
            .ToLookup(unit => unit.Registers!.InterruptTable!.Value.ExtendedInterruptMode);
        int extended = modes[true].Count(), plain = modes[false].Count();
        if (extended == 0 || plain == 0) return;
        var odd = modes[extended < plain].First(); // The one that the fewer units agree with.
        found.Add(
            StatePlace.Of(odd, RegisterMap.InterruptTableAddress), $"EIME is {(extended < plain ? "set" : "clear")}; of the units that remap interrupts {extended} have it set, and {plain} clear.",
            against: Witness.Of(modes[extended >= plain].First(), RegisterMap.InterruptTableAddress));
    }
}
