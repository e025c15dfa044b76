namespace Dmarkit.Checker;

internal sealed class RmrrLargeNonGraphics : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR411", Name: "rmrr-large-non-graphics", Severity.Note, Needs.Table, Citation: "",
        Summary: "A reserved memory region of more than 64 MiB is for another device than the graphics.",
        Why: "Hundreds of mebibytes are usual for integrated graphics, whose stolen memory they are. For any other device they are a wide window that stays open to it.",
        Fix: "Limit the region to what the device uses.")
    {
        Noise = "A server has one of 128 MiB for a card behind a root port; it works, and it is worth a look what the card does there.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x70000000, limit: 0x77ffffff, scopes: [{type: endpoint, path: "00:01.0/00.0"}]}
            """,
    };

    private const ulong LargeBytes = 64 << 20;

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is not { } range || range.Last.Value - range.First.Value < LargeBytes) continue;
            foreach (var scope in region.Scopes)
            {
                if (IntegratedGraphics.IsFunction(scope)) continue;
                found.Add(region.Place, $"Region {range} of {region.Label} has more than 0x{LargeBytes:x} bytes, and is for {scope.PathText}.");
                break;
            }
        }
    }
}
