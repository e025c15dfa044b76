using System.Collections.Immutable;

namespace Dmarkit.Fuzzing;

/// <summary>What a generated machine has, before anything is written of it: all its tables are derived from one plan, so that they agree.</summary>
internal sealed record MachinePlan
{
    /// <summary>Widths of real platforms (bits).</summary>
    private static readonly int[] Widths = [36, 38, 39, 39, 39, 40, 42, 46, 52];

    /// <summary>I/O APICs and timers are given the source ids of a bus that has no configuration space, as chipsets do.</summary>
    public const byte InterruptBus = 0xf0;

    public required int AddressBits { get; init; }

    /// <summary>The functions of each segment; the segment's number is its place.</summary>
    public required ImmutableArray<ImmutableArray<PlatformFunction>> Segments { get; init; }

    /// <summary>Ids of the I/O APICs.</summary>
    public required ImmutableArray<byte> IoApics { get; init; }

    /// <summary>True where there is a block of timers that can send messages.</summary>
    public required bool HasTimer { get; init; }

    /// <summary>How many objects of the name space do DMA.</summary>
    public required int NamespaceDevices { get; init; }

    /// <summary>How many proximity domains there are; 0 where nobody tells.</summary>
    public required int Domains { get; init; }

    public required int Processors { get; init; }

    /// <summary>Draws a machine.</summary>
    public static MachinePlan Draw(Choices choices)
    {
        int segments = choices.OneIn(4) ? 2 + choices.Below(2) : 1;
        int domains = choices.OneIn(3) ? 1 + choices.Below(2) : 0;
        return new()
        {
            AddressBits = choices.Of<int>(Widths),
            Segments = [.. Enumerable.Range(0, segments).Select(number => BusTree.Grow((ushort)number, choices.Split()))],
            IoApics = [.. Enumerable.Range(2, choices.Below(4)).Select(id => (byte)id)],
            HasTimer = choices.OneIn(2),
            NamespaceDevices = choices.OneIn(3) ? 1 + choices.Below(3) : 0,
            Domains = domains,
            Processors = Math.Max(1, domains) * (1 + choices.Below(4)),
        };
    }
}
