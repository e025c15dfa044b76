using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What the inputs told of a machine. Null is unknown, throughout.</summary>
public sealed record PlatformInputs
{
    /// <summary>Its DMAR table.</summary>
    public DmarTable? Table { get; init; }

    /// <summary>Index of the DMAR table in the run's list of inputs.</summary>
    public int? TableInput { get; init; }

    /// <summary>Where the DMAR table lies in the machine's memory, where that is the input it was read from: findings then say addresses, and no offsets.</summary>
    public HostAddress? TableAddress { get; init; }

    /// <summary>Its ACPI tables, the DMAR among them or not.</summary>
    public TableSet? Tables { get; init; }

    /// <summary>Its PCI functions.</summary>
    public PciInventory? Pci { get; init; }

    /// <summary>What firmware says of its memory.</summary>
    public MemoryMap? MemoryMap { get; init; }

    /// <summary>Its memory.</summary>
    public PhysicalMemory? Memory { get; init; }

    /// <summary>Index of the memory image in the run's list of inputs; null where there is none, or several.</summary>
    public int? MemoryInput { get; init; }

    /// <summary>The devices that others than the host's own software command: those that a policy puts into a partition.</summary>
    public ImmutableHashSet<SourceId> Assigned { get; init; } = [];

    /// <summary>Its units' registers.</summary>
    public RegisterSnapshot? Registers { get; init; }

    /// <summary>When <see cref="Registers"/> were read.</summary>
    public SnapshotMoment Moment { get; init; }

    /// <summary>Host address width in bits, where no table says it.</summary>
    public int? HostAddressBits { get; init; }

    /// <summary>The processors' physical address width in bits (CPUID 80000008h).</summary>
    public int? ProcessorAddressBits { get; init; }
}
