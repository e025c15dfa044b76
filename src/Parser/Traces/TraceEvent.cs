using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>Something that happens between the accesses of a trace and changes what later ones meet.</summary>
public abstract record TraceEvent
{
    private protected TraceEvent()
    {
    }
}

/// <summary>Software writes memory.</summary>
/// <param name="Address">The first byte.</param>
/// <param name="Data">What is written, lowest address first.</param>
/// <param name="Old">What stood there, of the same length; null where the trace does not say.</param>
public sealed record CpuWrite(HostAddress Address, ImmutableArray<byte> Data, ImmutableArray<byte>? Old) : TraceEvent;

/// <summary>Software writes a register of a remapping unit.</summary>
/// <param name="Unit">The unit's base; null where the trace does not say.</param>
/// <param name="Name">The specification's name without <c>_REG</c>.</param>
/// <param name="Value">What is written.</param>
public sealed record RegisterWrite(HostAddress? Unit, string Name, ulong Value) : TraceEvent;

/// <summary>Software asks a unit to forget what it caches, by a descriptor as it lies in memory.</summary>
/// <param name="Unit">The unit's base; null where the trace does not say.</param>
/// <param name="Words">The descriptor, lowest address first: two or four words.</param>
/// <param name="Done">True where it is complete at once; false where the next <see cref="WaitEvent"/> completes it.</param>
public sealed record DescriptorEvent(HostAddress? Unit, ImmutableArray<ulong> Words, bool Done) : TraceEvent;

/// <summary>Software asks a unit to forget what it caches.</summary>
/// <param name="Unit">The unit's base; null where the trace does not say.</param>
/// <param name="Cache">What is to be forgotten.</param>
/// <param name="Granularity">How much of it.</param>
public sealed record InvalidateEvent(HostAddress? Unit, CacheKind Cache, InvalidationGranularity Granularity) : TraceEvent
{
    /// <summary>The domain that it names; null where it names none.</summary>
    public int? Domain { get; init; }

    /// <summary>The requester that it names; null where it names none.</summary>
    public SourceId? Source { get; init; }

    /// <summary>The PASID that it names; null where it names none.</summary>
    public Pasid? Pasid { get; init; }

    /// <summary>An address of the pages that it names; null where it names none.</summary>
    public Iova? Address { get; init; }

    /// <summary>How many pages or indices, as a power of two: 0 to 63.</summary>
    public int Mask { get; init; }

    /// <summary>The first interrupt index that it names; null where it names none.</summary>
    public int? Index { get; init; }

    /// <summary>True where only leaf entries have changed, so that tables may stay cached (IH).</summary>
    public bool LeavesOnly { get; init; }

    /// <summary>True where it is complete at once; false where the next <see cref="WaitEvent"/> completes it.</summary>
    public bool Done { get; init; } = true;
}

/// <summary>Everything that was submitted to a unit is complete.</summary>
/// <param name="Unit">The unit's base; null where the trace does not say.</param>
public sealed record WaitEvent(HostAddress? Unit) : TraceEvent;

/// <summary>A device asks software for a page, whereupon the unit forgets what it caches of it.</summary>
/// <param name="Request">Who asks for which page.</param>
public sealed record PageRequestEvent(Access Request) : TraceEvent;

/// <summary>What a unit, or a device, remembers.</summary>
public enum CacheKind : byte
{
    /// <summary>Context entries.</summary>
    Context,

    /// <summary>Entries of PASID tables.</summary>
    Pasid,

    /// <summary>Translations, and the tables on the way to them.</summary>
    Iotlb,

    /// <summary>Translations that a device was given.</summary>
    DeviceTlb,

    /// <summary>Entries of the interrupt-remapping table.</summary>
    Interrupt,

    /// <summary>Permissions of host memory.</summary>
    HostPermission,
}

/// <summary>How much of a cache an invalidation is about.</summary>
public enum InvalidationGranularity : byte
{
    /// <summary>All of it.</summary>
    Global,

    /// <summary>What belongs to a domain.</summary>
    Domain,

    /// <summary>What belongs to a requester.</summary>
    Device,

    /// <summary>What belongs to a PASID of a domain.</summary>
    Pasid,

    /// <summary>Some pages.</summary>
    Page,

    /// <summary>Some interrupt indices.</summary>
    Index,
}
