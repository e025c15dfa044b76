namespace Dmarkit.Checker;

internal sealed class ContextOfAbsentDevice : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD050", Name: "context-of-absent-device", Severity.Warning, Needs.Memory | Needs.Registers | Needs.Pci, Citation: "VT-d 9.3",
        Summary: "A context entry is present for a device that is not there.",
        Why: "A device that is plugged in later at this address inherits what the last one was given.",
        Fix: "Clear the entry when the device goes.")
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
            pci: [{bdf: "0000:00:1f.0", class: "0x060100", header: 0}]
            """,
        Cure = [new("0000:00:1f.0", "0000:00:02.0")],
        Noise = "Linux leaves entries of devices that went away while it was not looking, and Xen maps the functions of a device that could be there.",
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var known = new KnownRequesters(platform);
        if (!known.IsComplete) return;
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "context entries");
            foreach (var context in survey.Contexts)
                if (!known.Contains(context.Source)) findings.Add(StatePlace.Of(survey.Unit, context.Name, context.Address, context.Words), $"The {context.Name} is present, and the PCI inventory has no such device.", device: context.Source);
            findings.Close();
        }
    }
}
