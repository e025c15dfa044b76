namespace Dmarkit.Parser;

public readonly partial record struct FirstStageEntry
{
    /// <summary>True where the entry maps a page instead of naming a table: level 1, or a large page at 2 and 3.</summary>
    public bool IsLeaf(int level) => level == 1 || (level <= 3 && PageSize);

    /// <summary>Where the next table, or the page's first byte, lies; guest-physically where nested.</summary>
    /// <param name="level">The entry's level: in a large page the low bits are no address, and one of them is an attribute.</param>
    public ulong Target(int level) => IsLeaf(level) ? Address << 12 & ulong.MaxValue << (12 + 9 * (level - 1)) : Address << 12;
}
