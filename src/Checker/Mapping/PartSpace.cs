namespace Dmarkit.Checker;

/// <summary>What a part is found into.</summary>
/// <param name="keepsLines">False where lines are only counted.</param>
internal sealed class PartSpace(bool keepsLines)
{
    /// <summary>The lines; null where they are only counted.</summary>
    public List<MappingLine>? Lines { get; } = keepsLines ? [] : null;

    /// <summary>What each table came to that was met, and where it stood first.</summary>
    public Dictionary<ulong, (PageSums Sums, ulong Iova)> Seen { get; private set; } = [];

    /// <summary>Exchanges it with that of a walk.</summary>
    public void Take(SweepSpace walk) => (Seen, walk.Seen) = (walk.Seen, Seen);

    /// <summary>Forgets all of it.</summary>
    public void Clear()
    {
        Lines?.Clear();
        Seen.Clear();
    }
}
