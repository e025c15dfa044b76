namespace Dmarkit.Parser;

public readonly partial record struct HostPermissionLevel1Entry
{
    /// <summary>How many pages of 4 KiB the entry tells of.</summary>
    public const int PageCount = 32;

    /// <summary>The rights to page <paramref name="index"/>, 0 to 31.</summary>
    public PageRights RightsOf(int index) => PageRights.In(index < PageCount / 2 ? LowerPermissions : UpperPermissions, index % (PageCount / 2));
}
