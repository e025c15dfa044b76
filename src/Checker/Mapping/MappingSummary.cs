namespace Dmarkit.Checker;

/// <summary>Counts over all mappings: every distinct domain once, and within it a table as often as it is reached.</summary>
public sealed record MappingSummary
{
    /// <summary>Context entries that are present.</summary>
    public long Contexts { get; init; }

    /// <summary>Distinct domains: unit, root, width and domain id.</summary>
    public long Domains { get; init; }

    /// <summary>Requesters, or their PASIDs, that keep their addresses.</summary>
    public long PassThrough { get; init; }

    /// <summary>Lines of a listing of each domain, but for those of what is unknown.</summary>
    public long Ranges { get; init; }

    /// <summary>Leaves of 4 KiB.</summary>
    public ulong SmallLeaves { get; init; }

    /// <summary>Leaves of 2 MiB.</summary>
    public ulong LargeLeaves { get; init; }

    /// <summary>Leaves of 1 GiB.</summary>
    public ulong HugeLeaves { get; init; }

    /// <summary>Distinct pages of paging tables that the image holds, at least in part.</summary>
    public long TablePages { get; init; }

    /// <summary>Lines of what the image lacks: in the tables of a domain, and on the way to one.</summary>
    public long Unknown { get; init; }

    /// <summary>The sum modulo 2^64, over every mapped 4 KiB page of every distinct domain, of (x + 0x9e3779b97f4a7c15)(y + 0xbf58476d1ce4e5b9)m, with x and y the page
    /// numbers of address and target and m = (R | W &lt;&lt; 1 | domain id &lt;&lt; 2) * 0x94d049bb133111eb | 1. It depends neither on order nor on merging.</summary>
    public ulong Checksum { get; init; }
}
