namespace Dmarkit.Parser;

public readonly partial record struct HostPermissionLevel2Entry
{
    /// <summary>How many pages of 2 MiB the entry tells of.</summary>
    public const int PageCount = 16;

    /// <summary>Where the level-1 table lies; without meaning where there is none.</summary>
    public HostAddress Target => new(Address << 12);

    /// <summary>The rights to page <paramref name="index"/>, 0 to 15.</summary>
    public PageRights RightsOf(int index) => PageRights.In(Permissions, index);
}
