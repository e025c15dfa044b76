namespace Dmarkit.Parser;

public readonly partial record struct HostPermissionLevel3Entry
{
    /// <summary>How many pages of 1 GiB the entry tells of.</summary>
    public const int PageCount = 8;

    /// <summary>Where the level-2 table lies; without meaning where there is none.</summary>
    public HostAddress Target => new(Address << 12);

    /// <summary>The rights to page <paramref name="index"/>, 0 to 7.</summary>
    public PageRights RightsOf(int index) => PageRights.In(Permissions, index);
}
