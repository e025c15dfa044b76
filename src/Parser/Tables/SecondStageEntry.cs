namespace Dmarkit.Parser;

public readonly partial record struct SecondStageEntry
{
    /// <summary>True where the entry maps a page instead of naming a table: level 1, or a large page at 2 and 3.</summary>
    public bool IsLeaf(int level) => level == 1 || (level <= 3 && PageSize);

    /// <summary>Where the next table, or the page's first byte, lies.</summary>
    public HostAddress Target => new(Address << 12);
}
