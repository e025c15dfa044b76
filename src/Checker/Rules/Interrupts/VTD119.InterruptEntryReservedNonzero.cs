using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptEntryReservedNonzero : InterruptEntryRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD119", Name: "interrupt-entry-reserved-nonzero", Severity.Error, Needs.Registers | Needs.Memory, Citation: "VT-d 9.9, 9.10",
        Summary: "An interrupt entry has bits set that must be 0.",
        Why: "The unit blocks each interrupt through the entry, with fault 24h. Outside of extended interrupt mode, all of the destination but bits 47:40 is reserved: a 32-bit id there is the usual cause.",
        Fix: "Clear the bits; write 8-bit destinations into bits 47:40 where EIME is clear.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, vector: 0x31, destination: 0x1, sourceId: 0x10, sourceValidation: 1}}
            """,
        Cure = [new("destination: 0x1,", "destination: 0x100,")],
    };

    protected override Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?> Judge(Platform platform) => static (survey, found) =>
    {
        if (found.Entry.Posted && survey.Unit.Registers?.Capability is not { PostedInterrupts: true }) return null; // The format itself is reserved there, which is another rule's.
        var (low, high) = InterruptReservations.In(survey.Configuration, found.Entry);
        if ((low | high) == 0) return null;
        string format = found.Entry.Posted ? "posted" : survey.Table.ExtendedInterruptMode ? "remapped" : "remapped xAPIC";
        string upper = high == 0 ? "" : $"{(low == 0 ? "" : " and ")}{Hex.Of(high)} in bits 127:64", lower = low == 0 ? "" : $"{Hex.Of(low)} in bits 63:0";
        return new($"Reserved bits of the {format} format are set: {lower}{upper}");
    };
}
