namespace Dmarkit.Checker;

internal sealed class PagingRootOutsideMemory : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD042", Name: "paging-root-outside-memory", Severity.Error, Needs.Memory | Needs.Registers | Needs.MemoryMap, Citation: "VT-d 9.3, 9.6",
        Summary: "The uppermost paging table of an entry does not lie in memory.",
        Why: "Hardware reads registers or nothing there: each request of the device faults (03h, 7Bh), and a read of registers may have effects of its own.",
        Fix: "Name a table in memory.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0xfed90000}}
            memory-map: [{start: 0x0, end: 0x9ffff, type: ram}, {start: 0xfed90000, end: 0xfed90fff, type: mmio}]
            """,
        Cure = [new("secondStageTable: 0xfed90000", "secondStageTable: 0x3000")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var map = new OutsideMemory(platform.MemoryMap!);
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "entries");
            foreach (var use in DomainUse.Of(survey))
            {
                if (use.SecondStage is { } second && map.Tell(second) is { } where) findings.Add(use.Place, $"The second-stage table of the {use.Name} is {second}, {where}.", device: use.Source);
                if (use.Stages == Stages.First && use.Pasid!.Entry.FirstStageTableAddress is var first && map.Tell(first) is { } place)
                    findings.Add(use.Place, $"The first-stage table of the {use.Name} is {first}, {place}.", device: use.Source);
            }

            findings.Close();
        }
    }
}
