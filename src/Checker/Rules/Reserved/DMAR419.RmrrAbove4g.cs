namespace Dmarkit.Checker;

internal sealed class RmrrAbove4g : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR419", Name: "rmrr-above-4g", Severity.Note, Needs.Table, Citation: "",
        Summary: "A reserved memory region reaches above 4 GiB.",
        Why: "Firmware drivers of 32 bits, for which regions were made, could not have used it: the address deserves a look.",
        Fix: "Place the region below 4 GiB.")
    {
        Consequences = [new(Consumer.SeL4, Impact.Breaks, "Leaves the IOMMU off.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x100000000, limit: 0x100000fff, scopes: [{type: endpoint, path: "00:14.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Limit.Value > uint.MaxValue)
                found.Add(region.Field("Reserved Memory Region Limit Address"), $"Region limit {region.Limit} is above 0x{uint.MaxValue:x}.");
        }
    }
}
