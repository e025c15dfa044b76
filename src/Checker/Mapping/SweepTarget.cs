using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What the sweeps over one domain's stages share.</summary>
/// <param name="Memory">The image.</param>
/// <param name="Lines">Takes what is found.</param>
/// <param name="Filter">What is asked for.</param>
/// <param name="Pages">Takes the host address of each page of tables; null where nobody counts them.</param>
/// <param name="HostBits">Host address width, in bits.</param>
/// <param name="Cycle">Takes each table that a walk meets below itself; null where nobody wants to know.</param>
internal sealed record SweepTarget(PhysicalMemory Memory, RangeMerger Lines, MappingFilter Filter, FrameSet? Pages, int HostBits, Action<HostAddress>? Cycle = null)
{
    /// <summary>The first address beyond the host's width.</summary>
    public ulong HostEnd { get; } = 1UL << Math.Min(HostBits, UnitConfiguration.WidestHostAddress);

    /// <summary>Where walks keep what they need; a thread that walks domain after domain has one for all of them.</summary>
    public SweepSpaces Space { get; init; } = new();

    /// <summary>Threads that walk ahead, and which of their domains this is; null where there are none.</summary>
    public (SweepAhead Threads, int Domain)? Ahead { get; init; }

    /// <summary>Takes what is there and what is not; null where nobody asks.</summary>
    public SweepCoverage? Coverage { get; init; }
}
