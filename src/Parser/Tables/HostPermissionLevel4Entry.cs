namespace Dmarkit.Parser;

public readonly partial record struct HostPermissionLevel4Entry
{
    /// <summary>Where the level-3 table lies; without meaning where there is none.</summary>
    public HostAddress Target => new(Address << 12);
}
