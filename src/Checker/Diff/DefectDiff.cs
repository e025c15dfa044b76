using System.Collections.Immutable;
using System.Globalization;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Something wrong with one table.</summary>
/// <param name="Key">The same in both tables where it is the same defect.</param>
/// <param name="Where">The place, by what does not move.</param>
/// <param name="Why">What is wrong there.</param>
/// <param name="Kind">The reader's name for it.</param>
internal sealed record DiffDefect(string Key, string Where, string Why, DefectKind Kind);

/// <summary>Compares what is wrong with two tables.</summary>
internal static class DefectDiff
{
    /// <summary>The table's defects by the structures that they lie in, and a checksum that is wrong.</summary>
    /// <param name="table">The table.</param>
    /// <param name="structures">Its structures in file order.</param>
    public static IReadOnlyList<DiffDefect> DefectsOf(DmarTable table, IReadOnlyList<DiffItem> structures)
    {
        var defects = new List<DiffDefect>();
        if (Checksum(table) is { } checksum) defects.Add(checksum);
        int at = -1;
        foreach (var defect in table.Defects)
        {
            if (IsOfTable(defect.Kind))
            {
                defects.Add(new($"{defect.Kind} {defect.What}", defect.What, defect.Why, defect.Kind));
                continue;
            }

            // Defects come in the order of the structures, of which a hostile table has many: no search from the start for each.
            while (at + 1 < structures.Count && table.Structures[at + 1].Offset <= defect.Offset) at++;
            var structure = table.Structures[at];
            string part = defect.What.StartsWith(structure.Label, StringComparison.Ordinal) ? defect.What[structure.Label.Length..].TrimStart(' ', '/') : defect.What;
            defects.Add(new($"{structures[at].Key} {defect.Kind} {defect.Offset - structure.Offset}", $"{structures[at].Name} / {part}", defect.Why, defect.Kind));
        }

        return defects;
    }

    /// <summary>Adds the defects that one table has and the other has not, or has otherwise.</summary>
    public static void Compare(IReadOnlyList<DiffDefect> before, IReadOnlyList<DiffDefect> after, ImmutableArray<TableChange>.Builder changes)
    {
        Dictionary<string, DiffDefect> old = ByKey(before), @new = ByKey(after);
        foreach (var defect in before)
        {
            if (!ReferenceEquals(old[defect.Key], defect)) continue;
            var same = @new.GetValueOrDefault(defect.Key);
            if (same is null) changes.Add(new(ChangeKind.Removed, defect.Where, Text(defect), null));
            else if (same.Why != defect.Why && defect.Kind != DefectKind.DataBeyondLength) // Those bytes are compared themselves.
                changes.Add(new(ChangeKind.Changed, defect.Where, Text(defect), Text(same)));
        }

        foreach (var defect in after)
        {
            if (ReferenceEquals(@new[defect.Key], defect) && !old.ContainsKey(defect.Key)) changes.Add(new(ChangeKind.Added, defect.Where, null, Text(defect)));
        }
    }

    private static string Text(DiffDefect defect) => $"defect: {defect.Why}";

    /// <summary>By place and kind; of several of a kind at one place the first stands for all.</summary>
    private static Dictionary<string, DiffDefect> ByKey(IReadOnlyList<DiffDefect> defects)
    {
        var found = new Dictionary<string, DiffDefect>(StringComparer.Ordinal);
        foreach (var defect in defects) found.TryAdd(defect.Key, defect);
        return found;
    }

    private static bool IsOfTable(DefectKind kind) => kind is DefectKind.TableTooShort or DefectKind.SignatureMismatch
        or DefectKind.LengthBeyondData or DefectKind.DataBeyondLength or DefectKind.StructureHeaderTruncated;

    /// <summary>Null where the checksum is right, and where bytes are missing, so that nobody can tell.</summary>
    private static DiffDefect? Checksum(DmarTable table) => TableChecksum.RightOf(table) is { } right && table.Header is { } header && header.Checksum != right
        ? new("Checksum", "header / Checksum", string.Create(CultureInfo.InvariantCulture, $"is 0x{header.Checksum:x2}, 0x{right:x2} would be right"), DefectKind.Other)
        : null;
}
