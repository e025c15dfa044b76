using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One fault that was reported once or several times.</summary>
/// <param name="First">The first report.</param>
/// <param name="Last">The last one, which may be the first.</param>
/// <param name="Count">How many there are.</param>
public sealed record FaultGroup(FaultReport First, FaultReport Last, long Count);

/// <summary>Puts the reports of one fault together: same requester, request, address, PASID and reason.</summary>
public sealed class FaultGroups
{
    /// <summary>Distinct faults that are kept: an explanation of more nobody reads, and a log of a device that runs wild has millions.</summary>
    public const int MostKept = 1000;

    private readonly Dictionary<FaultReport, int> places = [];
    private readonly List<FaultGroup> groups = [];

    /// <summary>The distinct faults, in the order of their first report.</summary>
    public IReadOnlyList<FaultGroup> Groups => groups;

    /// <summary>Reports of further distinct faults, which were not kept.</summary>
    public long Dropped { get; private set; }

    /// <summary>Takes a report.</summary>
    public void Add(FaultReport fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var key = fault with { Line = 0, Time = default, Text = null };
        if (places.TryGetValue(key, out int place)) groups[place] = groups[place] with { Last = fault, Count = groups[place].Count + 1 };
        else if (groups.Count == MostKept) Dropped++;
        else
        {
            places.Add(key, groups.Count);
            groups.Add(new(fault, fault, 1));
        }
    }
}
