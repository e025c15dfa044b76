namespace Dmarkit.Checker;

internal sealed class PostedFormatNotSupported : InterruptEntryRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD121", Name: "posted-format-not-supported", Severity.Error, Needs.Registers | Needs.Memory, Citation: "VT-d 9.10, 11.4.2",
        Summary: "An interrupt entry has the posted format on a unit that cannot post.",
        Why: "Without CAP.PI the bit IM is reserved: the unit blocks each interrupt through the entry, with fault 24h.",
        Fix: "Use the remapped format on this unit.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, PostedInterruptEntry: {present: 1, posted: 1, virtualVector: 0x31, descriptorLow: 0x100, sourceId: 0x10, sourceValidation: 1}}
            """,
        Cure = [new("CAP: 0xd2008c40660462", "CAP: 0x8d2008c40660462")],
    };

    private static readonly EntryDefect Defect = new("IM is 1, with CAP.PI 0");

    protected override Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?> Judge(Platform platform) => static (survey, found) =>
        found.Entry.Posted && survey.Unit.Registers is { IsPermissive: false, Capability.PostedInterrupts: false } ? Defect : null;
}
