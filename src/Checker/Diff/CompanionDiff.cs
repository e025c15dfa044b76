using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>Compares two tables by their entries' identity.</summary>
internal static class CompanionDiff
{
    /// <summary>Adds what differs: the fields of the fixed part, the entries, what is wrong; one line where only one side has the table.</summary>
    public static void Compare(string name, Companion? before, Companion? after, ImmutableArray<TableChange>.Builder changes)
    {
        if (before is null && after is null) return;
        if (before is null || after is null)
        {
            string facts = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(before ?? after)!.Entries.Count} entries");
            changes.Add(before is null ? new(ChangeKind.Added, name, null, facts) : new(ChangeKind.Removed, name, facts, null));
            return;
        }

        FieldDiff.Compare($"{name} / header", before.Header, after.Header, changes);
        StructureDiff.Compare(before.Entries, after.Entries, changes);
        DefectDiff.Compare(before.Defects, after.Defects, changes);
    }
}
