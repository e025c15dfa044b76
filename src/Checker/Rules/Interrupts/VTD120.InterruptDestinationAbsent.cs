using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptDestinationAbsent : InterruptEntryRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD120", Name: "interrupt-destination-absent", Severity.Error, Needs.Registers | Needs.Memory | Needs.Madt, Citation: "VT-d 9.9",
        Summary: "An interrupt goes to a processor that there is none of.",
        Why: "No local APIC takes the message, so that the interrupt is lost. Logical destinations of xAPIC mode are not judged, for only the processors' registers tell what they mean.",
        Fix: "Move the interrupt to a processor that is online.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            acpi: [{madt: {apics: [{id: 0}, {id: 2}]}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, vector: 0x31, destination: 0x100, sourceId: 0x10, sourceValidation: 1}}
            """,
        Cure = [new("destination: 0x100", "destination: 0x200")],
    };

    protected override Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?>? Judge(Platform platform)
    {
        if (ProcessorIds.Of(platform) is not { } processors) return null;
        return (survey, found) =>
        {
            bool isExtended = survey.Table.ExtendedInterruptMode;
            if (found.Entry.Posted || InterruptReservations.In(survey.Configuration, found.Entry) != default || processors.Takes(found.Entry, isExtended) != false) return null;
            ulong destination = isExtended ? found.Entry.Destination : found.Entry.XapicDestination;
            return new($"Destination is the {(found.Entry.DestinationMode ? "logical" : "physical")} APIC id {Hex.Of(destination)}, which no processor of the MADT has");
        };
    }
}
