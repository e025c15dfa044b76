using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Compares what is known of units' registers.</summary>
public static class RegisterDiff
{
    /// <summary>The differences, by unit and register: a register that only one of the two knows is added or removed.</summary>
    /// <param name="older">The old machine's units.</param>
    /// <param name="newer">The new machine's units.</param>
    public static IReadOnlyList<TableChange> Of(IEnumerable<RemappingUnit> older, IEnumerable<RemappingUnit> newer)
    {
        var (old, now) = (Values(older), Values(newer));
        var changes = new List<TableChange>();
        foreach (string place in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            bool wasKnown = old.TryGetValue(place, out ulong before), isKnown = now.TryGetValue(place, out ulong after);
            if (wasKnown && isKnown && before == after) continue;
            var kind = !wasKnown ? ChangeKind.Added : !isKnown ? ChangeKind.Removed : ChangeKind.Changed;
            changes.Add(new(kind, place, wasKnown ? Hex.Of(before) : null, isKnown ? Hex.Of(after) : null));
        }

        return changes;
    }

    private static Dictionary<string, ulong> Values(IEnumerable<RemappingUnit> units)
    {
        var values = new Dictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var unit in units.Where(unit => unit.Registers is not null))
            foreach (var (name, value) in unit.Registers!.Values) values.TryAdd($"{unit} / {name}", value);
        return values;
    }
}
