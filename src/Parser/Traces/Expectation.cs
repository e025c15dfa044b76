namespace Dmarkit.Parser;

/// <summary>How an access ends.</summary>
public enum ResultKind : byte
{
    /// <summary>It is allowed and reaches memory.</summary>
    Ok,

    /// <summary>It is blocked.</summary>
    Fault,

    /// <summary>It is an interrupt, and let through.</summary>
    Message,

    /// <summary>The walk needs memory that the image does not hold.</summary>
    Unreadable,

    /// <summary>It is a translation request, and completed.</summary>
    Translation,
}

/// <summary>What a trace says must happen: any subset of an outcome's fields. Null means that the trace does not say.</summary>
public sealed record Expectation
{
    /// <summary>How the access ends.</summary>
    public ResultKind? Result { get; internal set; }

    /// <summary>Where the first byte lands.</summary>
    public HostAddress? HostAddress { get; internal set; }

    /// <summary>Size of the mapping, in bytes.</summary>
    public ulong? PageSizeBytes { get; internal set; }

    /// <summary>Whether the mapping can be read.</summary>
    public bool? Read { get; internal set; }

    /// <summary>Whether the mapping can be written.</summary>
    public bool? Write { get; internal set; }

    /// <summary>Domain id.</summary>
    public int? Domain { get; internal set; }

    /// <summary>Fault reason code.</summary>
    public byte? Reason { get; internal set; }

    /// <summary>The specification's name of the condition, such as <c>LGN.3</c>.</summary>
    public string? Name { get; internal set; }

    /// <summary>Whether hardware records the fault.</summary>
    public bool? Recorded { get; internal set; }

    /// <summary>What the fault record holds, or the physical address that the image lacks.</summary>
    public ulong? Address { get; internal set; }

    /// <summary>Interrupt index.</summary>
    public int? Index { get; internal set; }

    /// <summary>Interrupt vector.</summary>
    public int? Vector { get; internal set; }

    /// <summary>Interrupt destination: an APIC id.</summary>
    public uint? Destination { get; internal set; }

    /// <summary>Delivery mode, in the 3-bit encoding.</summary>
    public int? DeliveryMode { get; internal set; }

    /// <summary>Whether the interrupt is posted.</summary>
    public bool? Posted { get; internal set; }

    /// <summary>Whether the interrupt passed in compatibility format.</summary>
    public bool? Compatibility { get; internal set; }

    /// <summary>Whether the destination is logical.</summary>
    public bool? Logical { get; internal set; }

    /// <summary>Whether the interrupt is level-triggered.</summary>
    public bool? Level { get; internal set; }

    /// <summary>Completion status of a translation request.</summary>
    public string? Status { get; internal set; }

    /// <summary>Whether a translation request's completion grants execution.</summary>
    public bool? Execute { get; internal set; }

    /// <summary>Whether a translation request's completion is global.</summary>
    public bool? Global { get; internal set; }

    /// <summary>Whether a translation request's range can only be accessed untranslated.</summary>
    public bool? Uncached { get; internal set; }

    /// <summary>Whether a posted interrupt is urgent.</summary>
    public bool? Urgent { get; internal set; }

    /// <summary>Address of the posted-interrupt descriptor.</summary>
    public ulong? Descriptor { get; internal set; }

    /// <summary>Which structure the image lacks.</summary>
    public string? What { get; internal set; }

    /// <summary>An access that must be allowed and land at <paramref name="target"/>.</summary>
    internal static Expectation Landing(HostAddress target) => new() { Result = ResultKind.Ok, HostAddress = target };
}
