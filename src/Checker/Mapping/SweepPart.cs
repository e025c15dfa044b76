using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A piece of a domain that one thread walks for another, and what it found there: whatever lies below one table of level 2, or all of a domain that is walked in one piece.</summary>
/// <param name="domain">Which domain, counted in the order in which they are listed.</param>
/// <param name="iova">Its first address.</param>
/// <param name="above">The entries that lead there, uppermost first; null for a whole domain.</param>
internal sealed class SweepPart(int domain, ulong iova, UpperEntry[]? above)
{
    /// <summary>A part is what lies below a table of this level: 1 GiB.</summary>
    public const int Level = 2;

    private static readonly MappingFilter Everything = new();
    private List<HostAddress>? cycles;
    private PartSpace? space;
    private bool isTooLong;

    /// <summary>Which domain, counted in the order in which they are listed.</summary>
    public int Domain => domain;

    /// <summary>Its first address.</summary>
    public ulong Iova => iova;

    /// <summary>The entries that lead there, uppermost first; null for a whole domain.</summary>
    public UpperEntry[]? Above => above;

    /// <summary>True when it was walked. Several threads look at it, under one lock.</summary>
    public bool IsDone { get; private set; }

    /// <summary>True when it waits no longer: it was taken, or is of no use.</summary>
    public bool IsTaken { get; set; }

    /// <summary>What waits in memory for its turn, in lines; 0 until it is walked.</summary>
    public int Weight { get; private set; }

    /// <summary>False where it has to be walked once more, by the one that wanted it: that one meets what went wrong in its turn.</summary>
    public bool IsUsable { get; private set; }

    /// <summary>Counts and checksum.</summary>
    public PageSums Sums { get; private set; }

    /// <summary>What each table came to that was met, and where it stood first; nothing of a whole domain.</summary>
    public Dictionary<ulong, (PageSums Sums, ulong Iova)> Seen => space!.Seen;

    private RangeMerger? Lines { get; set; }

    /// <summary>Takes what the walk has met.</summary>
    public void TakeSeen(SweepSpace walk) => space!.Take(walk);

    /// <summary>Walks it.</summary>
    /// <param name="memory">The image.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="what">The domain.</param>
    /// <param name="worker">What the thread has for it.</param>
    /// <param name="into">Takes the lines, and what is known of tables.</param>
    public void Run(PhysicalMemory memory, UnitConfiguration unit, TranslationDomain what, SweepWorker worker, PartSpace into)
    {
        space = into;
        Lines = new(Everything, into.Lines is null ? null : Keep, long.MaxValue);
        worker.Spaces.Reset();
        Sums = DomainSweep.Run(new(memory, Lines, Everything, worker.Pages, unit.HostAddressBits, Note) { Space = worker.Spaces }, unit, what, this);
        if (into.Lines is not null) Lines.Close();
        IsUsable = !isTooLong;
    }

    /// <summary>Notes that it was walked.</summary>
    public void Finish()
    {
        const int itself = 8, table = 2;
        IsDone = true;
        Weight = itself + table * space!.Seen.Count + (space.Lines?.Count ?? 0);
    }

    /// <summary>Gives what was found to the one that goes through the whole.</summary>
    /// <returns>What held it, to be used again.</returns>
    public PartSpace Give(SweepTarget to)
    {
        foreach (var table in cycles ?? []) to.Cycle?.Invoke(table);
        if (space!.Lines is null) to.Lines.Append(Lines!);
        else foreach (ref readonly var line in CollectionsMarshal.AsSpan(space.Lines)) to.Lines.Append(line);
        return space;
    }

    private void Keep(MappingLine line)
    {
        isTooLong |= space!.Lines!.Count == MappingLimits.LinesOfPart;
        if (!isTooLong) space.Lines.Add(line);
    }

    private void Note(HostAddress table)
    {
        if ((cycles ??= []).Count < MappingLimits.Notes && !cycles.Contains(table)) cycles.Add(table);
    }
}
