namespace Dmarkit.Checker;

internal sealed class RmrrLimitUnaligned : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR402", Name: "rmrr-limit-unaligned", Severity.Error, Needs.Table, Citation: "VT-d 8.4",
        Summary: "A reserved memory region's limit is not the last byte of a 4-KiB page.",
        Why: "The limit belongs to the region. Written as its end, as is the common mistake, it leaves the last page out or maps a foreign one.",
        Fix: "Write base + size - 1.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Calls the firmware broken, taints the kernel, and maps the page around the limit.", "Your BIOS is broken; bad RMRR"),
            new(Consumer.FreeBsd, Impact.Tolerates, "Moves the limit to a page and says that the firmware has a bug."),
        ],
        Noise = "A laptop of 2008 has a region from 0 to 0, which no device can need.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b800000, limit: 0x80000000, scopes: [{type: endpoint, path: "00:02.0"}]}  # the byte behind the last
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if ((region.Limit.Value & 0xfff) != 0xfff)
                found.Add(region.Field("Reserved Memory Region Limit Address"), $"Region limit {region.Limit} is not the last byte of a page of 0x1000 bytes.");
        }
    }
}
