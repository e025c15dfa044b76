using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class TranslationOffOverRootTable : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD001", Name: "translation-off-over-root-table", Severity.Error, Needs.Registers | Needs.Memory, Citation: "VT-d 11.4.4",
        Summary: "A unit was given a root table with entries, and does not translate.",
        Why: "All DMA passes as it is, while software that filled the tables may trust in them. Either the last step of setting up is missing, or somebody switched translation off.",
        Fix: "Set TE once the tables are complete, or have the policy of the machine say that it runs without DMA remapping.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0101a, GSTS: 0x40000000, RTADDR: 0x1000}}]  # TES is clear
            memory:
              size: 32K
              map: [{device: "00:02.0", domain: 5, iova: 0x10000, hpa: 0x200000, size: 64K, access: read-write}]
            """,
        Cure = [new("GSTS: 0x40000000", "GSTS: 0xc0000000"), new("# TES is clear", "# TES is set")],
        Noise = "Firmware that protects itself until hand-off leaves a unit so on purpose: it is silent about registers that were read at hand-off.",
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Given.Moment == SnapshotMoment.HandOff) return;
        foreach (var survey in platform.Surveys)
        {
            if (survey.Roots.Count == 0 || survey.Unit.Answering() is not { IsRootCarved: false, GlobalStatus: { TranslationEnabled: false, RootTableSet: true } }) continue;
            found.Add(
                StatePlace.Of(survey.Unit, RegisterMap.GlobalStatus),
                $"TES is clear, with RTPS set and {survey.Roots.Count} root entries present at {survey.Configuration.RootTable.TableAddress}: no DMA is translated.");
        }
    }
}
