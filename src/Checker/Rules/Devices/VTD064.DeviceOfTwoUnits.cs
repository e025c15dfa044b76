using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DeviceOfTwoUnits : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD064", Name: "device-of-two-units", Severity.Warning, Needs.Memory | Needs.Registers, Citation: "VT-d 8.3",
        Summary: "Two units have a context entry for the same device.",
        Why: "Only one of them sees its requests. Which one the table's scopes tell; where software took the other for it, the entry that counts is not the one that it maintains.",
        Fix: "Keep the entry of the unit that serves the device.")
    {
        Example =
            """
            kind: bundle
            units:
              - {base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}
              - {base: 0xfed91000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x4000}}
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x4000, RootEntry: {present: 1, contextTable: 0x5000}}
                - {at: 0x5100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
            """,
        Cure = [new("at: 0x5100", "at: 0x5200")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var first = new Dictionary<SourceId, UnitSurvey>();
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "context entries");
            foreach (var context in survey.Contexts)
            {
                if (first.TryAdd(context.Source, survey) || first[context.Source].Configuration.RootTable == survey.Configuration.RootTable) continue; // Units may share their tables.
                var other = first[context.Source].Unit;
                findings.Add(StatePlace.Of(survey.Unit, context.Name, context.Address, context.Words), $"{context.Source} has a context entry here, and one of {other}.", device: context.Source, against: new($"{other}", $"context entry of {context.Source}", $"{other}"));
            }

            findings.Close();
        }
    }
}
