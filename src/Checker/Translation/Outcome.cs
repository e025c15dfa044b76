using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What an interrupt becomes, where it is let through.</summary>
/// <param name="Vector">The vector; the virtual one where the interrupt is posted.</param>
/// <param name="Destination">The APIC id, 8 bits in xAPIC mode and 32 in extended mode; null where the interrupt is posted.</param>
/// <param name="DeliveryMode">The 3-bit encoding: 0 fixed, 1 lowest priority, 2 SMI, 4 NMI, 5 INIT, 7 ExtINT.</param>
/// <param name="Logical">True where the destination is logical, false where it is physical.</param>
/// <param name="LevelTriggered">True where it is level-triggered.</param>
/// <param name="Compatibility">True where it passed in compatibility format, not remapped.</param>
/// <param name="Descriptor">The posted-interrupt descriptor, where it is posted; else null.</param>
/// <param name="Urgent">True for a posted interrupt that is urgent.</param>
public readonly record struct InterruptMessage(
    byte Vector, uint? Destination, byte DeliveryMode, bool Logical, bool LevelTriggered, bool Compatibility,
    HostAddress? Descriptor = null, bool Urgent = false);

/// <summary>How an access ends, by the tables and registers as they are.</summary>
public readonly record struct Outcome
{
    /// <summary>Which of the five kinds of result this is; it tells which of the other members mean something.</summary>
    public ResultKind Kind { get; private init; }

    /// <summary>Ok: where the first byte lands. Translation: the first byte of the page, where any permission is granted.</summary>
    public HostAddress? HostAddress { get; private init; }

    /// <summary>Size of the mapping in bytes; null where the request is not paged.</summary>
    public ulong? PageSizeBytes { get; private init; }

    /// <summary>True where the mapping can be read.</summary>
    public bool Read { get; private init; }

    /// <summary>True where the mapping can be written.</summary>
    public bool Write { get; private init; }

    /// <summary>Translation: the page can be executed. Only units of revisions before 4.1 say so.</summary>
    public bool Execute { get; internal init; }

    /// <summary>The flags of paging entries that serving the request sets.</summary>
    public FlagUpdates Updates { get; internal init; }

    /// <summary>Domain id; null where the request is not paged.</summary>
    public int? Domain { get; private init; }

    /// <summary>The condition that blocked the request, or that a translation request met; null where hardware blocks without one.</summary>
    public FaultCondition? Condition { get; private init; }

    /// <summary>True where hardware records the fault.</summary>
    public bool Recorded { get; private init; }

    /// <summary>Fault: the page address that the record holds, null where it is undefined. Unreadable: the physical address of the entry that the image lacks.</summary>
    public ulong? Address { get; private init; }

    /// <summary>The interrupt index that a fault record holds; null for other faults and where it is undefined.</summary>
    public int? Index { get; private init; }

    /// <summary>Unreadable: which structure the image lacks.</summary>
    public string? What { get; private init; }

    /// <summary>The interrupt that was let through.</summary>
    public InterruptMessage Message { get; private init; }

    /// <summary>Translation: the completion status.</summary>
    public CompletionStatus Status { get; private init; }

    /// <summary>Translation: the range can only be accessed untranslated.</summary>
    public bool Uncached { get; private init; }

    /// <summary>What the outcome depends on that no input told.</summary>
    public Assumptions Assumed { get; init; }

    /// <summary>The same, but for the addresses that hang on the access's own: those are 0.</summary>
    internal Outcome WithoutPlace() => this with { HostAddress = HostAddress is null ? null : default(HostAddress), Address = Kind == ResultKind.Fault && Address is not null ? 0 : Address };

    /// <summary>The access is allowed and not paged: it lands where it says.</summary>
    public static Outcome Ok(HostAddress address) =>
        new() { Kind = ResultKind.Ok, HostAddress = address, Read = true, Write = true };

    /// <summary>The access is allowed through a mapping.</summary>
    public static Outcome Ok(HostAddress address, ulong pageSizeBytes, bool read, bool write, int domain) =>
        new() { Kind = ResultKind.Ok, HostAddress = address, PageSizeBytes = pageSizeBytes, Read = read, Write = write, Domain = domain };

    /// <summary>A translated request is allowed by the permission of a page of host memory.</summary>
    public static Outcome Permitted(HostAddress address, ulong pageSizeBytes, bool read, bool write) =>
        new() { Kind = ResultKind.Ok, HostAddress = address, PageSizeBytes = pageSizeBytes, Read = read, Write = write };

    /// <summary>The access is blocked; <paramref name="disabled"/> tells whether a Fault Processing Disable bit was met.</summary>
    public static Outcome Fault(FaultCondition condition, ulong? address, bool disabled = false) =>
        new() { Kind = ResultKind.Fault, Condition = condition, Recorded = !(condition.Qualified && disabled), Address = address };

    /// <summary>The interrupt is blocked; <paramref name="index"/> is null where the record's field is undefined.</summary>
    public static Outcome InterruptFault(FaultCondition condition, int? index, bool disabled = false) =>
        new() { Kind = ResultKind.Fault, Condition = condition, Recorded = !(condition.Qualified && disabled), Index = index };

    /// <summary>Hardware blocks the access and records nothing, for it knows no reason code for that.</summary>
    public static Outcome BlockedSilently { get; } = new() { Kind = ResultKind.Fault };

    /// <summary>The image lacks the entry at <paramref name="address"/>.</summary>
    public static Outcome Unreadable(HostAddress address, string what) =>
        new() { Kind = ResultKind.Unreadable, Address = address.Value, What = what };

    /// <summary>The interrupt is let through.</summary>
    public static Outcome Interrupt(in InterruptMessage message) => new() { Kind = ResultKind.Message, Message = message };

    /// <summary>A translation request is answered with a page; without any permission it has no address.</summary>
    public static Outcome Translation(HostAddress page, ulong pageSizeBytes, bool read, bool write) => new()
    {
        Kind = ResultKind.Translation,
        HostAddress = read || write ? page : null,
        PageSizeBytes = read || write ? pageSizeBytes : null,
        Read = read,
        Write = write,
    };

    /// <summary>A translation request for the interrupt range: nothing to read, and writes only untranslated (VT-d 7.1.3, S.1 and S.2).</summary>
    public static Outcome InterruptRangeTranslation(bool write) => new() { Kind = ResultKind.Translation, Write = write, Uncached = write };

    /// <summary>A translation request that is refused, or answered without permission, because of <paramref name="condition"/>.</summary>
    public static Outcome TranslationFault(FaultCondition condition, bool disabled) => condition.Completion == CompletionStatus.Success
        ? new() { Kind = ResultKind.Translation }
        : new()
        {
            Kind = ResultKind.Translation,
            Status = condition.Completion,
            Condition = condition,
            Recorded = !(condition.Qualified && disabled),
        };

    /// <summary>A translation request that is refused without any record, because translation is off (VT-d 4.2.1).</summary>
    public static Outcome TranslationRefused { get; } = new() { Kind = ResultKind.Translation, Status = CompletionStatus.UnsupportedRequest };
}
