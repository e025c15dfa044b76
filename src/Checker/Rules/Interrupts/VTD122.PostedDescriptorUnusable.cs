using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PostedDescriptorUnusable : InterruptEntryRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD122", Name: "posted-descriptor-unusable", Severity.Error, Needs.Registers | Needs.Memory, Citation: "VT-d 5.2.2, 9.11",
        Summary: "A posted-interrupt descriptor cannot take interrupts, or notify of them.",
        Why: "Where it lies outside of memory or has reserved bits set, the unit blocks the interrupt with fault 27h or 28h; with a notification that no processor takes, the guest waits for an interrupt that was posted. Mostly the descriptor of a virtual processor that is gone.",
        Fix: "Take the entry back before the virtual processor's memory is freed, and fill the descriptor before the entry is made present.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0x8d2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, PostedInterruptEntry: {present: 1, posted: 1, virtualVector: 0x31, descriptorLow: 0x100, sourceId: 0x10, sourceValidation: 1}}
                - {at: 0x4000, PostedInterruptDescriptor: {notificationVector: 0, notificationDestination: 0x100}}
            """,
        Cure = [new("notificationVector: 0,", "notificationVector: 0xf2,")],
        Noise = "A memory map that firmware gave before memory was added later knows nothing of a descriptor there.",
    };

    /// <summary>The first vector that a local APIC takes (SDM volume 3, 11.5.2).</summary>
    private const ulong FirstLegalVector = 16;

    protected override Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?> Judge(Platform platform)
    {
        var outside = platform.MemoryMap is { } map ? new OutsideMemory(map) : null;
        var processors = ProcessorIds.Of(platform);
        return (survey, found) =>
        {
            if (!found.Entry.Posted || survey.Unit.Registers?.Capability is not { PostedInterrupts: true } || InterruptReservations.In(survey.Configuration, found.Entry) != default) return null;
            var place = found.Posted.DescriptorAddress;
            if (outside?.Tell(place) is { } where) return new($"Posted-interrupt descriptor lies at {place}, {where}");
            return Judge(platform.Memory!, place, processors, survey);
        };
    }

    private static EntryDefect? Judge(PhysicalMemory memory, HostAddress place, ProcessorIds? processors, InterruptSurvey survey)
    {
        Span<byte> bytes = stackalloc byte[PostedInterruptDescriptor.LengthBytes];
        if (!memory.TryRead(place, bytes)) return null;
        var descriptor = PostedInterruptDescriptor.Read(bytes);
        bool isExtended = survey.Table.ExtendedInterruptMode;
        if (InterruptReservations.IsIn(survey.Configuration, descriptor)) return new($"Posted-interrupt descriptor at {place} has reserved bits set");
        if (descriptor.NotificationVector < FirstLegalVector) return new($"Posted-interrupt descriptor at {place} has notification vector {Hex.Of(descriptor.NotificationVector)}, below 0x10");
        if (processors is null || processors.Takes(descriptor, isExtended)) return null;
        ulong destination = isExtended ? descriptor.NotificationDestination : descriptor.NotificationDestination >> 8;
        return new($"Posted-interrupt descriptor at {place} notifies the APIC id {Hex.Of(destination)}, which no processor of the MADT has");
    }
}
