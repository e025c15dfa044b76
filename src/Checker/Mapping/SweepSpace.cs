using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What one stage's walk writes to while it goes on: a page of tables a level, and what was found below each table.</summary>
internal sealed class SweepSpace
{
    /// <summary>The most levels that a stage has.</summary>
    public const int Levels = 5;

    /// <summary>The tables that are being looked at, by level; before each stands one word more.</summary>
    public ulong[][] Tables { get; } = [.. Enumerable.Range(0, Levels + 1).Select(_ => new ulong[1 + PhysicalMemory.WordsPerTable])];

    /// <summary>What each table came to, and where it stood first.</summary>
    public Dictionary<ulong, (PageSums Sums, ulong Iova)> Seen { get; } = [];
}

/// <summary>The spaces of the stages of one domain, which serve the next domain too: of a thousand small domains most of the time would go into new ones.</summary>
internal sealed class SweepSpaces
{
    private readonly List<SweepSpace> all = [];
    private int taken;

    /// <summary>Takes back what the last domain had.</summary>
    public void Reset() => taken = 0;

    /// <summary>A space for one more stage, in which nothing was seen yet.</summary>
    public SweepSpace Take()
    {
        if (taken == all.Count) all.Add(new());
        var space = all[taken++];
        space.Seen.Clear();
        return space;
    }
}
