using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptSourceValidationReserved : InterruptEntryRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD115", Name: "interrupt-source-validation-reserved", Severity.Error, Needs.Registers | Needs.Memory, Citation: "VT-d 9.9",
        Summary: "An interrupt entry verifies its source in a way that does not exist.",
        Why: "SVT 3 is reserved: the unit blocks each interrupt through the entry, with fault 24h or 26h.",
        Fix: "Set SVT to 1 to verify the requester id, or to 2 to verify its bus.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, vector: 0x31, destination: 0x100, sourceId: 0x10, sourceValidation: 3}}
            """,
        Cure = [new("sourceValidation: 3", "sourceValidation: 1")],
    };

    private static readonly EntryDefect Defect = new("SVT is 3, which is reserved");

    protected override Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?> Judge(Platform platform) =>
        static (_, found) => found.Entry.Validation == SourceValidation.Reserved ? Defect : null;
}
