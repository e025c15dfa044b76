namespace Dmarkit.Checker;

internal sealed class RmrrLimitNotAboveBase : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR403", Name: "rmrr-limit-not-above-base", Severity.Error, Needs.Table, Citation: "VT-d 8.4",
        Summary: "A reserved memory region's limit is not above its base.",
        Why: "Such a region holds nothing: firmware described one that it did not set up, or computed its size wrongly.",
        Fix: "Leave the RMRR out where there is no region.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Calls the firmware broken and taints the kernel.", "Your BIOS is broken; bad RMRR"),
            new(Consumer.Xen, Impact.Breaks, "Leaves VT-d off where the limit is below the base and a device of the region is present."),
            new(Consumer.FreeBsd, Impact.Degrades, "Makes a region of 32 pages out of an empty one."),
        ],
        Noise = "A laptop of 2008 has a region from 0 to 0, which no device can need.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b800000, limit: 0x7b7fffff, scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Limit <= region.Base)
                found.Add(region.Field("Reserved Memory Region Limit Address"), $"Region limit {region.Limit} is not above the base {region.Base}.");
        }
    }
}
