using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptSourceNotVerified : InterruptEntryRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD111", Name: "interrupt-source-not-verified", Severity.Error, Needs.Registers | Needs.Memory, Citation: "VT-d 9.9",
        Summary: "An interrupt entry lets any requester in.",
        Why: "With SVT 0 the unit does not compare the requester with SID: every device behind it can raise the interrupt by writing the entry's index. It is a warning where no device is known to be untrusted.",
        Fix: "Set SVT to 1 with the requester id of the device, or to 2 with the buses behind its bridge.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, vector: 0x31, destination: 0x100, sourceId: 0x10, sourceValidation: 0}}
            """,
        Cure = [new("sourceValidation: 0", "sourceValidation: 1")],
        Noise = "Linux writes such entries with intremap=nosid, which boards need whose I/O APICs send under ids that the DMAR table does not tell.",
    };

    protected override Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?> Judge(Platform platform)
    {
        var defect = new EntryDefect("SVT is 0: the entry takes interrupts of any requester", platform.Trust.AnyUntrusted ? Severity.Error : Severity.Warning);
        return (_, found) => found.Entry.Validation == SourceValidation.None ? defect : null;
    }
}
