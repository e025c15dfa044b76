namespace Dmarkit.Checker;

internal sealed class RmrrBeyondHaw : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR406", Name: "rmrr-beyond-haw", Severity.Error, Needs.Table, Citation: "",
        Summary: "A reserved memory region reaches beyond the host address width.",
        Why: "DMA cannot get there, and the identity mapping that the region asks for does not fit the second stage's width: it cannot be made, and the device faults at once.",
        Fix: "Correct the limit, or the Host Address Width.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x8000000000, limit: 0x8000000fff, scopes: [{type: endpoint, path: "00:14.0"}]}  # the 40th bit
            """,
    };

    /// <summary>A width below this is wrong itself (DMAR008, DMAR009), and says nothing of the regions.</summary>
    private const int LeastPlausibleBits = 32;

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.HostAddressBits is not { } bits || bits is < LeastPlausibleBits or >= 64) return;
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Limit.Value >> bits != 0)
                found.Add(region.Field("Reserved Memory Region Limit Address"), $"Region limit {region.Limit} is beyond the host address width of {bits} bits.");
        }
    }
}
