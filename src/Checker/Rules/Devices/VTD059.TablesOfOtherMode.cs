using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class TablesOfOtherMode : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD059", Name: "tables-of-other-mode", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 3.4.2, 3.4.3, 9.3, 9.4",
        Summary: "Context tables have the format of the other translation mode.",
        Why: "RTADDR selects one format, and software wrote the other: requests fault on reserved bits (0Bh, 42h) or go by what was never meant.",
        Fix: "Make RTADDR's translation table mode fit the tables.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
            """,
        Cure = [new("RTADDR: 0x1000", "RTADDR: 0x1400")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            if (survey.Unit.Registers!.IsRootCarved) continue;
            var shapes = new ContextShapes(platform.Memory!, survey.Configuration);
            foreach (var root in survey.Roots)
            {
                var asSet = shapes.At(root.ContextTable, survey.IsScalable);
                if (asSet.Broken == 0 || asSet.Confirmed > 0 || shapes.At(root.ContextTable, !survey.IsScalable) is not { Confirmed: > 0, Broken: 0 }) continue;
                string mode = survey.IsScalable ? "scalable" : "legacy", other = survey.IsScalable ? "legacy" : "scalable";
                found.Add(StatePlace.Of(survey.Unit, RegisterMap.RootTableAddress), $"RTADDR selects {mode} mode, and the context table {root.ContextTable} makes sense in {other} mode alone.");
                break;
            }
        }
    }
}
