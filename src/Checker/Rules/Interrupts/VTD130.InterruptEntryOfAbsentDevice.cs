using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptEntryOfAbsentDevice : InterruptEntryRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD130", Name: "interrupt-entry-of-absent-device", Severity.Warning, Needs.Registers | Needs.Memory | Needs.Table | Needs.Pci, Citation: "",
        Summary: "An interrupt entry is present for a device that there is none of.",
        Why: "Whatever is plugged in next under that id can raise the interrupt of the device that is gone.",
        Fix: "Clear the entry when the device goes, and invalidate it.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, vector: 0x31, destination: 0x100, sourceId: 0x18, sourceValidation: 1}}
            pci: [{bdf: "0000:00:02.0", class: 0x030000, header: 0}]
            """,
        Cure = [new("sourceId: 0x18", "sourceId: 0x10")],
        Noise = "A few devices send under a function number that they do not have, and a list of PCI functions may leave hidden ones out.",
    };

    protected override Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?>? Judge(Platform platform)
    {
        var scoped = new ScopedSources(platform);
        var known = new KnownRequesters(platform);
        if (!scoped.IsWhole || !known.IsComplete) return null;
        var inventory = platform.Pci!;
        HashSet<(ushort, byte)> buses = [.. inventory.Functions.Select(function => (function.Source.Segment, function.Source.Bus))];
        return (survey, found) =>
        {
            if (found.Entry is not { Validation: SourceValidation.RequesterId, SourceQualifier: 0 }) return null;
            var source = new SourceId(survey.Segment, (ushort)found.Entry.SourceId);
            return known.Contains(source) || scoped.Contains(source) || MayBeOfBridge(source) ? null : new($"SID is {source}, which no device has", Device: source);
        };

        // A bridge to PCI sends as device 0 of the bus behind it; where the inventory does not tell which bridge that is, any bus may lie behind one.
        bool MayBeOfBridge(SourceId source) => source.DeviceFunction == 0 && inventory.ParentBridge(source) is null && buses.Contains((source.Segment, source.Bus));
    }
}
