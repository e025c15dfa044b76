namespace Dmarkit.Checker;

/// <summary>Counts and checksum of the pages below one table, as if its first address were 0.</summary>
/// <remarks>
/// The checksum is a sum over 4 KiB pages of (x + A)(y + B)m with the pages' numbers x and y: so a table that stands d pages further adds d times the sum of
/// (y + B)m, and a table is summed once, however often it is named. A run of pages has a closed form. All is modulo 2^64.
/// </remarks>
internal struct PageSums
{
    private ulong sum, hostSum;

    /// <summary>Leaves of 4 KiB, 2 MiB and 1 GiB.</summary>
    public ulong Small, Large, Huge;

    /// <summary>True where anything below the table is mapped or unknown, so that the listing has a line for it.</summary>
    public bool HasLines;

    /// <summary>True where one of these lines leads to what a filter asks for.</summary>
    public bool IsWanted;

    /// <summary>The checksum.</summary>
    public readonly ulong Checksum => sum;

    /// <summary>What multiplies the pages of a domain with these rights.</summary>
    public static ulong Factor(int rights, int domain) => ((uint)(rights & (DomainRights.Read | DomainRights.Write)) | (ulong)(uint)domain << 2) * 0x94d0_49bb_1331_11eb | 1;

    /// <summary>Adds <paramref name="count"/> pages of 4 KiB, at most 2^18, whose addresses and targets both go on page by page.</summary>
    public void AddRun(ulong page, ulong hostPage, ulong count, ulong factor)
    {
        var run = default(RunSums);
        run.Add(page, hostPage, count, factor, countMask: 0);
        Add(run);
    }

    /// <summary>Adds runs of small pages.</summary>
    public void Add(in RunSums runs)
    {
        sum += runs.Sum;
        hostSum += runs.HostSum;
        Small += runs.Pages;
    }

    /// <summary>Counts leaves of one level.</summary>
    public void Count(int level, ulong leaves)
    {
        if (level == 1) Small += leaves;
        else if (level == 2) Large += leaves;
        else Huge += leaves;
    }

    /// <summary>Adds what lies below a table that stands <paramref name="pages"/> pages further.</summary>
    public void Add(in PageSums below, ulong pages)
    {
        sum += below.sum + pages * below.hostSum;
        hostSum += below.hostSum;
        Small += below.Small;
        Large += below.Large;
        Huge += below.Huge;
        HasLines |= below.HasLines;
        IsWanted |= below.IsWanted;
    }
}
