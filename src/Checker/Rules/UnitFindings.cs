using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Findings of one kind about one unit's entries: the first of them are told one by one, the rest as a number, for a table that is set wrong is so in every entry.</summary>
/// <param name="found">Takes the findings.</param>
/// <param name="unit">The unit.</param>
/// <param name="entries">What the places are, in the plural: <c>context entries</c>.</param>
internal sealed class UnitFindings(FindingSink found, RemappingUnit unit, string entries)
{
    private const int Most = 16;
    private int count;
    private Severity? severest;

    public void Add(StatePlace place, string message, Severity? severity = null, SourceId? device = null, Witness? against = null)
    {
        if (++count <= Most) found.Add(place, message, severity, device, against);
        else if (severest is null || severity > severest) severest = severity;
    }

    /// <summary>Tells how many more there are.</summary>
    public void Close()
    {
        if (count > Most) found.Add(StatePlace.Of(unit), $"{count - Most} more {entries} have the same defect.", severest);
    }
}
