using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>What was found in a memory image beside the memory itself.</summary>
/// <param name="Coverage">What it holds of what the remapping structures reference; null where no registers are known.</param>
/// <param name="Units">Units whose registers it holds.</param>
/// <param name="Map">Firmware's memory map in the kernel's log, and where that starts; null where it is not found.</param>
/// <param name="Carved">What looks like a remapping table; null where nobody asked.</param>
internal sealed record ImageFacts(DumpCoverage? Coverage, ImmutableArray<HostAddress> Units, (MemoryMap Map, HostAddress Place)? Map, IReadOnlyList<CarvedTable>? Carved)
{
    /// <summary>Nothing was looked for.</summary>
    public static ImageFacts None { get; } = new(null, [], null, null);
}
