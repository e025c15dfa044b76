using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrTotalSize : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR810", Name: "rmrr-total-size", Severity.Note, Needs.Table, Citation: "VT-d 8.4",
        Summary: "The reserved memory regions have more than 1 GiB together.",
        Why: "All of it stays open to DMA of the devices that are named.",
        Fix: "Set less memory apart for the graphics.")
    {
        Noise = "Desktop boards with a gibibyte set apart for the graphics have it, by a choice in their setup.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x40000000, limit: 0x807fffff, scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    private const ulong LargeBytes = 1 << 30;

    /// <summary>The place is the largest region, since there the most can be saved.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        UInt128 total = 0, most = 0;
        ReservedMemoryRegion? largest = null;
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is not { } range) continue;
            var bytes = (UInt128)range.Last.Value - range.First.Value + 1;
            total += bytes;
            if (bytes <= most) continue;
            most = bytes;
            largest = region;
        }

        if (total > LargeBytes)
            found.Add(largest!.Place, $"The reserved memory regions have 0x{total:x} bytes together, {largest.Label} the most of them; more than 0x{LargeBytes:x} is unusual.");
    }
}
