using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Compares the fields of two structures, scopes or headers by their names.</summary>
internal static class FieldDiff
{
    /// <summary>What follows from the rest of the table. Where one of these is wrong, a defect says so.</summary>
    private static readonly string[] Computed = ["Length", "Checksum"];

    /// <summary>Adds a change for each field that differs, or that only one side has. Both lists are a dozen long at most.</summary>
    public static void Compare(string where, IReadOnlyList<OutlineNode> before, IReadOnlyList<OutlineNode> after, ImmutableArray<TableChange>.Builder changes)
    {
        foreach (var old in before)
        {
            if (Computed.Contains(old.Name)) continue;
            var @new = Named(after, old.Name);
            if (@new is not null && @new.Raw == old.Raw) continue;
            var (was, now) = @new is null ? (FieldText.Of(old), null) : FieldText.Pair(old, @new);
            changes.Add(new(@new is null ? ChangeKind.Removed : ChangeKind.Changed, $"{where} / {old.Name}", was, now));
        }

        foreach (var @new in after)
        {
            if (!Computed.Contains(@new.Name) && Named(before, @new.Name) is null) changes.Add(new(ChangeKind.Added, $"{where} / {@new.Name}", null, FieldText.Of(@new)));
        }
    }

    private static OutlineNode? Named(IReadOnlyList<OutlineNode> fields, string name)
    {
        foreach (var field in fields)
        {
            if (field.Name == name) return field;
        }

        return null;
    }
}
