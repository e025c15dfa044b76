using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PlatformEventOfDevice : InterruptEntryRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD117", Name: "platform-event-of-device", Severity.Error, Needs.Registers | Needs.Memory, Citation: "VT-d 5.1.7, 9.9",
        Summary: "A device can raise an event that is none of a device's: SMI, NMI, INIT or an interrupt of the 8259.",
        Why: "These events stop or reset a processor, or take it into firmware, whatever its interrupt flag says. It is an error where the device is untrusted, else a warning; entries of I/O APICs, whose pins such events come by on some boards, are left alone.",
        Fix: "Deliver a device's interrupts with DLM 0 or 1, and platform events by pins of processors or I/O APICs.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, vector: 0x31, deliveryMode: 4, destination: 0x100, sourceId: 0x10, sourceValidation: 1}}
            """,
        Cure = [new("deliveryMode: 4", "deliveryMode: 0")],
    };

    protected override Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?> Judge(Platform platform)
    {
        var scoped = new ScopedSources(platform);
        return (survey, found) =>
        {
            var entry = found.Entry;
            if (entry.Posted || EventOf(entry.DeliveryMode) is not { } name) return null;
            if (InterruptUsers.AreUntrusted(platform.Trust, survey.Segment, entry, out var device)) return new($"DLM is {entry.DeliveryMode} ({name}) in an entry that a device may use which is untrusted", Severity.Error, device);
            return IsOfDevice(platform, scoped, survey.Segment, entry) ? new($"DLM is {entry.DeliveryMode} ({name}) in an entry that a PCI device may use", Severity.Warning) : null;
        };
    }

    private static string? EventOf(ulong deliveryMode) => deliveryMode switch
    {
        2 => "SMI",
        4 => "NMI",
        5 => "INIT",
        7 => "ExtINT",
        _ => null,
    };

    /// <summary>True where a PCI function is let in: one of the inventory, or, where the ids of all others are known, whoever has none of these.</summary>
    private static bool IsOfDevice(Platform platform, ScopedSources scoped, ushort segment, InterruptEntry entry) => entry.Validation switch
    {
        SourceValidation.None or SourceValidation.BusRange => true,
        SourceValidation.RequesterId => new SourceId(segment, (ushort)entry.SourceId) is var source
            && !scoped.Contains(source) && (scoped.IsWhole || platform.Pci?.TryGet(source, out _) == true),
        _ => false,
    };
}
