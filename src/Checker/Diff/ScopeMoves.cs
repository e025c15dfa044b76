using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Checker;

/// <summary>Scopes that left one structure and came to another of the same type and segment. Those of one identity are joined in file order.</summary>
internal sealed class ScopeMoves
{
    private readonly Dictionary<DiffItem, (DiffItem Structure, DiffItem Scope)> targets = [];
    private readonly HashSet<DiffItem> arrived = [];

    /// <summary>Joins the scopes that have no counterpart inside the counterpart of their structure.</summary>
    public static ScopeMoves Find(
        IReadOnlyList<DiffItem> before, Dictionary<string, DiffItem> beforeByKey, IReadOnlyList<DiffItem> after, Dictionary<string, DiffItem> afterByKey)
    {
        var newcomers = new Dictionary<string, Queue<(DiffItem Structure, DiffItem Scope)>>(StringComparer.Ordinal);
        foreach (var (structure, scope) in Alone(after, beforeByKey))
        {
            if (!newcomers.TryGetValue(scope.MoveKey, out var queue)) newcomers[scope.MoveKey] = queue = [];
            queue.Enqueue((structure, scope));
        }

        var moves = new ScopeMoves();
        foreach (var (_, scope) in Alone(before, afterByKey))
        {
            if (!newcomers.TryGetValue(scope.MoveKey, out var queue) || !queue.TryDequeue(out var target)) continue;
            moves.targets[scope] = target;
            moves.arrived.Add(target.Scope);
        }

        return moves;
    }

    /// <summary>Where a scope of the old table went.</summary>
    /// <returns>False where it is gone.</returns>
    public bool TryGetTarget(DiffItem scope, [NotNullWhen(true)] out DiffItem? structure, [NotNullWhen(true)] out DiffItem? same)
    {
        bool found = targets.TryGetValue(scope, out var target);
        (structure, same) = target;
        return found;
    }

    /// <summary>True where a scope of the new table came from another structure.</summary>
    public bool IsTarget(DiffItem scope) => arrived.Contains(scope);

    private static IEnumerable<(DiffItem Structure, DiffItem Scope)> Alone(IReadOnlyList<DiffItem> structures, Dictionary<string, DiffItem> others)
    {
        foreach (var structure in structures)
        {
            if (structure.Scopes.Count == 0) continue;
            var there = StructureDiff.ByKey(others.GetValueOrDefault(structure.Key)?.Scopes ?? []);
            foreach (var scope in structure.Scopes)
            {
                if (!there.ContainsKey(scope.Key)) yield return (structure, scope);
            }
        }
    }
}
