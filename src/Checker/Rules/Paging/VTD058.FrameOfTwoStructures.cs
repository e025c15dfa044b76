namespace Dmarkit.Checker;

internal sealed class FrameOfTwoStructures : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD058", Name: "frame-of-two-structures", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.1 to 9.8",
        Summary: "One page is used as structures of two kinds.",
        Why: "What an entry means depends on which way hardware came to it: a value that is harmless in one structure is a pointer in the other.",
        Fix: "Use a page for one structure.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x2000}}
            """,
        Cure = [new("secondStageTable: 0x2000", "secondStageTable: 0x3000")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var (survey, paging) in platform.Surveys.Zip(platform.Paging))
        {
            var findings = new UnitFindings(found, survey.Unit, "pages");
            var roles = StructureFrames.RolesOf(survey);
            foreach (var table in paging.Tables)
                if (roles.TryGetValue(table.Value, out string? role)) findings.Add(StatePlace.Of(survey.Unit, role, table), $"The page {table} is a {role}, and a paging table.");
            findings.Close();
        }
    }
}
