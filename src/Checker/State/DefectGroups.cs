using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What is wrong with one of many equal things.</summary>
/// <param name="Says">Found against expected: the sentence, without its full stop.</param>
/// <param name="Severity">Where the catalogue ties it to a condition; else the rule's default.</param>
/// <param name="Device">The device that it is about, or null.</param>
internal sealed record EntryDefect(string Says, Severity? Severity = null, SourceId? Device = null);

/// <summary>Gathers defects of one cause into one finding, with the first one's place and the others' count: a hostile table has tens of thousands.</summary>
/// <param name="thing">What they are defects of.</param>
/// <param name="things">The same in the plural.</param>
internal sealed class DefectGroups(string thing, string things)
{
    /// <summary>Findings of a rule about one unit: more than that no one reads one by one.</summary>
    public const int Most = 16;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<(EntryDefect Defect, StatePlace Place, int Count)> told = [];
    private int others;

    /// <summary>Counts a defect.</summary>
    /// <param name="cause">What it has in common with those that it is told with.</param>
    /// <returns>True where it is the first one of its cause and is to be added.</returns>
    public bool IsFirst(string cause)
    {
        if (places.TryGetValue(cause, out int at)) told[at] = told[at] with { Count = told[at].Count + 1 };
        else if (told.Count == Most) others++;
        else return places.TryAdd(cause, told.Count);
        return false;
    }

    /// <summary>Adds the defect that was the first one of its cause.</summary>
    public void Add(EntryDefect defect, StatePlace place) => told.Add((defect, place, 1));

    /// <summary>Reports them.</summary>
    public void Tell(FindingSink found)
    {
        for (int at = 0; at < told.Count; at++)
        {
            var (defect, place, count) = told[at];
            int more = count - 1 + (at == Most - 1 ? others : 0);
            string also = more == 0 ? "" : more == 1 ? $"; 1 more {thing} has this defect" : $"; {more} more {things} have this defect";
            found.Add(place, $"{defect.Says}{also}.", defect.Severity, defect.Device);
        }
    }
}
