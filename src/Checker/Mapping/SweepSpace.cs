using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What one stage's walk writes to while it goes on: a page of tables a level, and what was found below each table.</summary>
internal sealed class SweepSpace
{
    /// <summary>The most levels that a stage has.</summary>
    public const int Levels = 5;

    /// <summary>Words of a table, and of what stands around it.</summary>
    private const int Framed = 1 + PhysicalMemory.WordsPerTable, Stride = PhysicalMemory.WordsPerTable + 8 * WordsOfLine, WordsOfLine = 8;

    private readonly ulong[] words = GC.AllocateArray<ulong>((Levels + 2) * Stride, pinned: true);
    private readonly int first;

    public SweepSpace()
    {
        // A page is copied from a page's start. Where the copy starts some words behind one, it takes twice the time, for the processor takes each load to be of what was just stored.
        ulong at = (ulong)Marshal.UnsafeAddrOfPinnedArrayElement(words, 0) / sizeof(ulong);
        first = (int)((PhysicalMemory.WordsPerTable - at % PhysicalMemory.WordsPerTable + 4 * WordsOfLine) % PhysicalMemory.WordsPerTable);
    }

    /// <summary>The table of a level that is being looked at, behind one word more.</summary>
    public Span<ulong> Table(int level) => words.AsSpan(first + level * Stride - 1, Framed);

    /// <summary>Where runs start in the level-1 table that is looked at.</summary>
    public ushort[] Starts { get; } = new ushort[RunStarts.Room];

    /// <summary>What level-1 entries grant.</summary>
    public RightsMemo Known { get; } = new();

    /// <summary>What each table came to, and where it stood first.</summary>
    public Dictionary<ulong, (PageSums Sums, ulong Iova)> Seen { get; set; } = [];
}

/// <summary>The spaces of the stages of one domain, which serve the next domain too: of a thousand small domains most of the time would go into new ones.</summary>
internal sealed class SweepSpaces
{
    private readonly List<SweepSpace> all = [];
    private int taken;

    /// <summary>Takes back what the last domain had.</summary>
    public void Reset() => taken = 0;

    /// <summary>The one that was taken last.</summary>
    public SweepSpace Last => all[taken - 1];

    /// <summary>A space for one more stage, in which nothing was seen yet.</summary>
    public SweepSpace Take()
    {
        if (taken == all.Count) all.Add(new());
        var space = all[taken++];
        space.Seen.Clear();
        space.Known.Reset();
        return space;
    }
}
