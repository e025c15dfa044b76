using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class BusesShareContextTable : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD057", Name: "buses-share-context-table", Severity.Warning, Needs.Memory | Needs.Registers, Citation: "VT-d 3.4.2, 9.1",
        Summary: "Two root entries name the same context table.",
        Why: "Devices of both buses with the same device and function number then share one entry, and what is given to one is given to the other.",
        Fix: "Give each bus a table of its own.")
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
                - {at: 0x1010, RootEntry: {present: 1, contextTable: 0x2000}}
            """,
        Cure = [new("{at: 0x1010, RootEntry: {present: 1, contextTable: 0x2000}}", "{at: 0x1010, RootEntry: {present: 1, contextTable: 0x4000}}")],
        Noise = "Xen gives the buses of one domain tables of their own; a monitor that builds one table for all is seen to share it on purpose.",
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "root entries");
            var first = new Dictionary<HostAddress, SurveyedRoot>();
            foreach (var root in survey.Roots)
            {
                if (first.TryAdd(root.ContextTable, root)) continue;
                var other = first[root.ContextTable];
                findings.Add(
                    StatePlace.Of(survey.Unit, root.Name, root.Address, root.Words), $"The {root.Name} names the context table of the {other.Name}.",
                    against: new(other.Name, $"at {other.Address}", other.Name));
            }

            findings.Close();
        }
    }
}
