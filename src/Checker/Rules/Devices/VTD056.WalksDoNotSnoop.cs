using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class WalksDoNotSnoop : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD056", Name: "walks-do-not-snoop", Severity.Note, Needs.Memory | Needs.Registers, Citation: "VT-d 11.4.3",
        Summary: "A unit reads its tables past the processors' caches.",
        Why: "Software has to flush each change of a table before hardware may need it. A dump shows what the processors see: where a flush was forgotten, hardware sees older entries.",
        Fix: "Flush what is written, or use a unit (and, in scalable mode, PWSNP) that snoops.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
            """,
        Cure = [new("ECAP: 0xf0105a", "ECAP: 0xf0105b")],
        Noise = "Units of client machines before 2014 or so do not snoop, and QEMU's says that it does not; Linux flushes for them.",
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            if (survey.Unit.Registers is not { GlobalStatus.TranslationEnabled: true, IsPermissive: false }) continue;
            var offered = survey.Configuration.ExtendedCapability;
            if (!survey.IsScalable)
            {
                if (!offered.Coherent) found.Add(StatePlace.Of(survey.Unit, RegisterMap.ExtendedCapability), "ECAP.C is clear, and translation is on.");
            }
            else if (!offered.ScalableModeCoherent)
            {
                found.Add(StatePlace.Of(survey.Unit, RegisterMap.ExtendedCapability), "ECAP.SMPWCS is clear, and translation is on in scalable mode.");
            }
            else if (survey.Pasids.Count(pasid => !pasid.Entry.WalkSnoop) is > 0 and var count)
            {
                found.Add(StatePlace.Of(survey.Unit), $"{count} of {survey.Pasids.Count} PASID entries have PWSNP clear.");
            }
        }
    }
}
