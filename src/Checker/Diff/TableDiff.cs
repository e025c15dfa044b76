using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>
/// What differs between two DMAR tables in meaning. Structures and scopes are found again by their identity, wherever they stand: units by segment
/// and register base, regions by segment and range, root ports, caches and properties by segment and flags, affinities by register base, name-space
/// devices by number, scopes by type, enumeration id and path, and what cannot be read by its bytes. Of several with one identity the
/// first is compared with the first, and so on. Order is no difference; whether it is a good one, rules say.
/// </summary>
/// <remarks>VT-d 8.</remarks>
public static class TableDiff
{
    /// <summary>Lists every difference: header, structures in the order of the old table with their scopes, then those that only the new one has, bytes outside, defects.</summary>
    /// <param name="before">The old table.</param>
    /// <param name="after">The new table.</param>
    /// <returns>The differences; none where the tables say the same. Lengths and checksums count only where one is wrong.</returns>
    public static ImmutableArray<TableChange> Of(DmarTable before, DmarTable after)
    {
        DiffSide old = new(before), @new = new(after);
        var changes = ImmutableArray.CreateBuilder<TableChange>();
        FieldDiff.Compare("header", old.Header, @new.Header, changes);
        StructureDiff.Compare(old.Structures, @new.Structures, changes);
        FieldDiff.Compare("table", old.Outside, @new.Outside, changes);
        DefectDiff.Compare(old.Defects, @new.Defects, changes);
        return changes.ToImmutable();
    }
}
