using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>Compares structures, and the scopes in them. Everything is looked up by its key, so that two tables cost no more than reading them.</summary>
internal sealed class StructureDiff
{
    private readonly Dictionary<string, DiffItem> after;
    private readonly ScopeMoves moves;
    private readonly ImmutableArray<TableChange>.Builder changes;

    private StructureDiff(Dictionary<string, DiffItem> after, ScopeMoves moves, ImmutableArray<TableChange>.Builder changes) =>
        (this.after, this.moves, this.changes) = (after, moves, changes);

    /// <summary>Adds what differs: first in the order of the old structures, then the new ones that have no counterpart.</summary>
    public static void Compare(IReadOnlyList<DiffItem> before, IReadOnlyList<DiffItem> after, ImmutableArray<TableChange>.Builder changes)
    {
        Dictionary<string, DiffItem> old = ByKey(before), @new = ByKey(after);
        var diff = new StructureDiff(@new, ScopeMoves.Find(before, old, after, @new), changes);
        foreach (var structure in before) diff.Leave(structure);
        foreach (var structure in after)
        {
            if (!old.ContainsKey(structure.Key)) diff.Add(structure);
        }
    }

    public static Dictionary<string, DiffItem> ByKey(IReadOnlyList<DiffItem> items) => items.ToDictionary(item => item.Key, StringComparer.Ordinal);

    private void Leave(DiffItem old)
    {
        var @new = after.GetValueOrDefault(old.Key);
        if (@new is null) changes.Add(new(ChangeKind.Removed, old.Name, old.Facts(), null));
        else FieldDiff.Compare(old.Name, old.Fields, @new.Fields, changes);
        if (old.Scopes.Count == 0 && @new is null or { Scopes.Count: 0 }) return;
        Dictionary<string, DiffItem> left = ByKey(old.Scopes), right = ByKey(@new?.Scopes ?? []);
        foreach (var scope in old.Scopes)
        {
            if (right.TryGetValue(scope.Key, out var same)) FieldDiff.Compare($"{old.Name} / {scope.Name}", scope.Fields, same.Fields, changes);
            else Leave(old, scope);
        }

        foreach (var scope in @new?.Scopes ?? [])
        {
            if (!left.ContainsKey(scope.Key)) Add(@new!, scope);
        }
    }

    private void Leave(DiffItem structure, DiffItem scope)
    {
        if (!moves.TryGetTarget(scope, out var to, out var same))
        {
            changes.Add(new(ChangeKind.Removed, $"{structure.Name} / {scope.Name}", scope.Facts(), null));
            return;
        }

        changes.Add(new(ChangeKind.Changed, scope.PlainName, structure.Name, to.Name, IsMove: true));
        FieldDiff.Compare(scope.PlainName, scope.Fields, same.Fields, changes);
    }

    private void Add(DiffItem structure)
    {
        changes.Add(new(ChangeKind.Added, structure.Name, null, structure.Facts()));
        foreach (var scope in structure.Scopes) Add(structure, scope);
    }

    /// <summary>A scope that moved here was told where it left.</summary>
    private void Add(DiffItem structure, DiffItem scope)
    {
        if (!moves.IsTarget(scope)) changes.Add(new(ChangeKind.Added, $"{structure.Name} / {scope.Name}", null, scope.Facts()));
    }
}
