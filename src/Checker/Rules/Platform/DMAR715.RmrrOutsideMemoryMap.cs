namespace Dmarkit.Checker;

internal sealed class RmrrOutsideMemoryMap : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR715", Name: "rmrr-outside-memory-map", Severity.Note, Needs.Table | Needs.MemoryMap, Citation: "VT-d 8.4",
        Summary: "A reserved memory region lies where the memory map says nothing.",
        Why: "What is in no entry is not reserved either. Graphics' memory above the top of low memory is left out of the map by some firmware, and nothing uses it there.",
        Fix: "Declare the region as reserved in the memory map.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Reports a defect of firmware, and maps the region all the same.", "No firmware reserved region can cover this RMRR")],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rmrr: {base: 0x7b800000, limit: 0x7fffffff, scopes: [{type: endpoint, path: "00:02.0"}]}
            memory-map: [{start: 0x100000, end: 0x7affffff, type: ram}, {start: 0x7b000000, end: 0x7bffffff, type: reserved}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var map = platform.MemoryMap!;
        if (platform.ReservedRegions.IsEmpty || map.Entries.IsEmpty) return; // A map without entries tells nothing, rather than gaps only.
        var gaps = new MapRanges(map, entry => entry is null);
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is { } range && gaps.FirstIn(range) is { } piece)
                found.Add(region.Place, $"The memory map says nothing of {piece.Range} in region {range} of {region.Label}.", MapTypes.Witness(piece));
        }
    }
}
