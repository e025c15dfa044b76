namespace Dmarkit.Checker;

internal sealed class RmrrLimitUnaligned : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR402", Name: "rmrr-limit-unaligned", Severity.Error, Needs.Table, Citation: "VT-d 8.4",
        Summary: "A reserved memory region's limit is not the last byte of a 4-KiB page.",
        Why: "The limit belongs to the region. Written as its end, it leaves the last page out or maps a foreign one; Linux calls the firmware broken.",
        Fix: "Write base + size - 1.");

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if ((region.Limit.Value & 0xfff) != 0xfff)
                found.Add(region.Field("Reserved Memory Region Limit Address"), $"Region limit {region.Limit} is not the last byte of a page of 0x1000 bytes.");
        }
    }
}
