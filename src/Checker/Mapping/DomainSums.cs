using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Counts the mappings of domain after domain. An instance serves one thread, for which others may walk ahead.</summary>
internal sealed class DomainSums(PhysicalMemory memory, MappingFilter everything, SweepAhead? ahead)
{
    private readonly SweepSpaces spaces = new();
    private PageSums sums;

    /// <summary>Leaves and checksum.</summary>
    public ref readonly PageSums Sums => ref sums;

    /// <summary>The host address of each page of tables.</summary>
    public FrameSet Pages { get; } = new();

    /// <summary>Lines of the listing but those of what is unknown.</summary>
    public long Ranges { get; private set; }

    /// <summary>Lines of the listing of what is unknown.</summary>
    public long Unknown { get; private set; }

    /// <summary>Walks a domain.</summary>
    /// <param name="requester">One of those whose domain it is.</param>
    /// <param name="index">Which domain it is of those that are walked ahead.</param>
    /// <returns>The tables that name themselves, or null.</returns>
    public List<HostAddress>? Add(MappedRequester requester, int index)
    {
        List<HostAddress>? cycles = null;
        var lines = new RangeMerger(everything, null, long.MaxValue);
        var unit = requester.Unit.Configuration!;
        void Note(HostAddress table)
        {
            if ((cycles ??= []).Count < MappingLimits.Notes && !cycles.Contains(table)) cycles.Add(table);
        }

        spaces.Reset();
        sums.Add(DomainSweep.Run(new(memory, lines, everything, Pages, unit.HostAddressBits, Note) { Space = spaces, Ahead = ahead is null ? null : (ahead, index) }, unit, requester.Domain!), 0);
        Ranges += lines.Count;
        Unknown += lines.Unknown;
        return cycles;
    }
}
