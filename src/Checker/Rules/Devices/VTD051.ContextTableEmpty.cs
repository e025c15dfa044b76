namespace Dmarkit.Checker;

internal sealed class ContextTableEmpty : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD051", Name: "context-table-empty", Severity.Note, Needs.Memory | Needs.Registers, Citation: "VT-d 9.1, 9.2",
        Summary: "A root entry that is present names a context table without any entry that is.",
        Why: "It is legal where the bus has lost its devices. Where other tables are populated it may also be one that was given back: as soon as its page is used for something else, that decides who reaches what.",
        Fix: "Clear the root entry, or check that the page is still a table.")
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
                - {at: 0x1010, RootEntry: {present: 1, contextTable: 0x4000}}
            """,
        Cure = [new("{at: 0x1010, RootEntry: {present: 1, contextTable: 0x4000}}", "{at: 0x1010, RootEntry: {present: 0, contextTable: 0x4000}}")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            if (survey.Contexts.Count == 0) continue; // Nothing is populated, so that nothing stands out.
            var findings = new UnitFindings(found, survey.Unit, "root entries");
            var populated = survey.Contexts.Select(context => context.Root).ToHashSet(ReferenceEqualityComparer.Instance);
            foreach (var root in survey.Roots)
                if (root.IsReadable && !populated.Contains(root)) findings.Add(StatePlace.Of(survey.Unit, root.Name, root.Address, root.Words), $"The {root.Name} names the context table {root.ContextTable}, which has no entry that is present.");
            findings.Close();
        }
    }
}
