using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrEfiMemoryType : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR740", Name: "rmrr-efi-memory-type", Severity.Note, Needs.Table | Needs.UefiMemoryMap, Citation: "VT-d 8.4",
        Summary: "A reserved memory region is not inside one descriptor of reserved memory.",
        Why: "Memory of runtime services, or several descriptors, are right too; a test for firmware of Windows machines asks for one descriptor of EfiReservedMemoryType.",
        Fix: "Allocate the region as EfiReservedMemoryType, in one piece.")
    {
        Consequences = [new(Consumer.Linux, Impact.Tolerates, "Takes it.")],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rmrr: {base: 0x7b800000, limit: 0x7bffffff, scopes: [{type: endpoint, path: "00:14.0"}]}
            memory-map: [{start: 0x7b800000, end: 0x7bffffff, type: runtime-data}]
            """,
    };

    /// <summary>A region that is not covered is a matter of DMAR713 to DMAR715.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var map = platform.MemoryMap!;
        if (platform.ReservedRegions.IsEmpty) return;
        var uncovered = new MapRanges(map, entry => entry is null || !MapTypes.IsReserved(entry.Type));
        var all = new MapRanges(map, _ => true);
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is not { } range || uncovered.FirstIn(range) is not null || all.FirstIn(range) is not { Entry: { } entry } piece) continue;
            if (piece.Range.Last < range.Last)
                found.Add(region.Place, $"Region {range} of {region.Label} is covered by several descriptors, the first of which ends at {piece.Range.Last}.", MapTypes.Witness(piece));
            else if (entry.Type != MemoryMapType.Reserved)
                found.Add(region.Place, $"Region {range} of {region.Label} is {MapTypes.NameOf(entry)}, and not of EfiReservedMemoryType.", MapTypes.Witness(piece));
        }
    }
}
