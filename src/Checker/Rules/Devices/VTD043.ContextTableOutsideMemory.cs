namespace Dmarkit.Checker;

internal sealed class ContextTableOutsideMemory : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD043", Name: "context-table-outside-memory", Severity.Error, Needs.Memory | Needs.Registers | Needs.MemoryMap, Citation: "VT-d 9.1, 9.2",
        Summary: "A context table does not lie in memory.",
        Why: "Each request of the bus's devices faults (09h, 40h).",
        Fix: "Name a table in memory.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0xfed90000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
            memory-map: [{start: 0x0, end: 0x9ffff, type: ram}, {start: 0xfed90000, end: 0xfed90fff, type: mmio}]
            """,
        Cure = [new("contextTable: 0xfed90000", "contextTable: 0x2000")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var map = new OutsideMemory(platform.MemoryMap!);
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "root entries");
            foreach (var root in survey.Roots)
                if (map.Tell(root.ContextTable) is { } where) findings.Add(StatePlace.Of(survey.Unit, root.Name, root.Address, root.Words), $"The context table of the {root.Name} is {root.ContextTable}, {where}.");
            findings.Close();
        }
    }
}
