using Dmarkit.Checker;

namespace Dmarkit.Fuzzing;

/// <summary>The entries of a state's image.</summary>
internal static class StateEntries
{
    /// <summary>How many entries the image holds: those that a walk read and that are not all zeros, and every other word by itself.</summary>
    public static int Count(RemappingState state, IReadOnlyList<WalkStep> steps)
    {
        var told = new HashSet<ulong>();
        int count = 0;
        foreach (var step in steps.DistinctBy(step => step.Address))
        {
            if (step.Words.Any(word => word != 0)) count++;
            foreach (ulong at in Places(step)) told.Add(at);
        }

        return count + state.Words.Keys.Count(at => !told.Contains(at));
    }

    /// <summary>Where the words of an entry lie.</summary>
    public static IEnumerable<ulong> Places(WalkStep step) => Enumerable.Range(0, step.Words.Length).Select(i => step.Address.Value + sizeof(ulong) * (ulong)i);
}
