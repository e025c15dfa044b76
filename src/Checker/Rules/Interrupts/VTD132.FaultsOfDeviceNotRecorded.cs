namespace Dmarkit.Checker;

internal sealed class FaultsOfDeviceNotRecorded : InterruptEntryRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD132", Name: "faults-of-device-not-recorded", Severity.Warning, Needs.Registers | Needs.Memory, Citation: "VT-d 9.9",
        Summary: "Failed interrupts through an untrusted device's entry are not recorded.",
        Why: "With FPD set, a device that tries interrupts which it has no right to, or an entry that is wrong, leaves no trace in the fault records.",
        Fix: "Clear FPD in entries of devices that the host does not command.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, scopes: [{type: sub-hierarchy, path: "00:07.0"}]}}]}  # ports of Thunderbolt
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            pci: [{bdf: "0000:00:07.0", class: 0x060400, header: 1, secondary: 1}, {bdf: "0000:01:00.0", class: 0x020000, header: 0}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, faultProcessingDisable: 1, vector: 0x31, destination: 0x100, sourceId: 0x100, sourceValidation: 1}}
            """,
        Cure = [new("faultProcessingDisable: 1", "faultProcessingDisable: 0")],
    };

    protected override Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?> Judge(Platform platform) => (survey, found) =>
        found.Entry.FaultProcessingDisable && InterruptUsers.AreUntrusted(platform.Trust, survey.Segment, found.Entry, out var device)
            ? new("FPD is 1 in an entry that a device may use which is untrusted", Device: device) : null;
}
