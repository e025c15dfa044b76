namespace Dmarkit.Checker;

internal sealed class DomainZeroWithCachingMode : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD047", Name: "domain-zero-with-caching-mode", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 6.2.2.1, 6.2.3.1",
        Summary: "An entry has domain id 0 on a unit with caching mode.",
        Why: "With CAP.CM hardware, or the emulator that sets it, tags entries that are not present with domain id 0: software must not use it, or its own translations are lost among them.",
        Fix: "Take another domain id.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0686, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 0, secondStageTable: 0x3000}}
            """,
        Cure = [new("domainId: 0", "domainId: 1")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            if (!survey.Configuration.Capability.CachingMode) continue;
            var findings = new UnitFindings(found, survey.Unit, "entries");
            foreach (var use in DomainUse.Of(survey))
                if (use.Domain == 0) findings.Add(use.Place, $"The {use.Name} has domain id 0, and CAP.CM is set.", device: use.Source);
            findings.Close();
        }
    }
}
