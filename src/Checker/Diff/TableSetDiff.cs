using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>
/// What differs between the tables of two machines, or of one at two times. The DMARs are compared as <see cref="TableDiff"/> does; MADT, HPET, MCFG and SRAT
/// by their entries' identity, wherever these stand; every other table by its bytes. Root pointer and root tables only say where tables lie, and are left out.
/// </summary>
public static class TableSetDiff
{
    /// <summary>Lists every difference, the DMAR's first; places in other tables start with the table's name.</summary>
    /// <param name="before">The old tables.</param>
    /// <param name="after">The new tables.</param>
    public static ImmutableArray<TableChange> Of(TableSet before, TableSet after)
    {
        var changes = ImmutableArray.CreateBuilder<TableChange>();
        if (before.Dmar is { } old && after.Dmar is { } @new) changes.AddRange(TableDiff.Of(old, @new));
        else if ((before.DmarSource ?? after.DmarSource) is { } only) changes.Add(OtherTables.Alone(before.Dmar is null, "DMAR", only));
        CompanionDiff.Compare("MADT", Companion.Of(before.Madt), Companion.Of(after.Madt), changes);
        CompanionDiff.Compare("HPET", Companion.Of(before.Hpets), Companion.Of(after.Hpets), changes);
        CompanionDiff.Compare("MCFG", Companion.Of(before.Mcfg), Companion.Of(after.Mcfg), changes);
        CompanionDiff.Compare("SRAT", Companion.Of(before.Srat), Companion.Of(after.Srat), changes);
        OtherTables.Compare(before.Tables, after.Tables, changes);
        return changes.ToImmutable();
    }
}
