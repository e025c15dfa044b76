namespace Dmarkit.Checker;

internal sealed class FaultRecordingDisabled : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD053", Name: "fault-recording-disabled", Severity.Warning, Needs.Memory | Needs.Registers, Citation: "VT-d 7.1.1, 9.3 to 9.6",
        Summary: "Faults of an untrusted device are not recorded.",
        Why: "Where Fault Processing Disable is set a device can try addresses without a trace: an attack is not seen.",
        Fix: "Clear FPD, and let software limit the rate of messages.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, scopes: [{type: sub-hierarchy, path: "00:07.0"}]}  # a Thunderbolt port
                - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            pci:
              - {bdf: "0000:00:07.0", class: "0x060400", header: 1, secondary: 2, subordinate: 2}
              - {bdf: "0000:02:00.0", class: "0x010802", header: 0}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1020, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2000, ContextEntry: {present: 1, faultProcessingDisable: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
            """,
        Cure = [new("faultProcessingDisable: 1", "faultProcessingDisable: 0")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "entries");
            foreach (var context in survey.Contexts)
            {
                if (!platform.Trust.IsUntrusted(context.Source)) continue;
                bool isDisabled = context.IsScalable ? context.Scalable.FaultProcessingDisable : context.Legacy.FaultProcessingDisable;
                if (isDisabled) findings.Add(StatePlace.Of(survey.Unit, context.Name, context.Address, context.Words), Message(context.Name), device: context.Source);
            }

            foreach (var directory in survey.Directories)
            {
                if (directory.Owners.Find(owner => platform.Trust.IsUntrusted(owner.Source)) is not { } owner) continue;
                foreach (var entry in directory.Entries.Where(entry => entry.Entry.FaultProcessingDisable))
                    findings.Add(StatePlace.Of(survey.Unit, entry.Name, entry.Address, entry.Entry.Word0), Message(entry.Name), device: owner.Source);
                foreach (var pasid in directory.Pasids.Values.Where(pasid => pasid.Entry.FaultProcessingDisable))
                    findings.Add(StatePlace.Of(survey.Unit, pasid.Name, pasid.Address, pasid.Words), Message(pasid.Name), device: owner.Source);
            }

            findings.Close();
        }
    }

    private static string Message(string entry) => $"The {entry}, which may be hostile, has Fault Processing Disable set.";
}
