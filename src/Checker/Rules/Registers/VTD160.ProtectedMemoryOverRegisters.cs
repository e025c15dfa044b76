using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ProtectedMemoryOverRegisters : Rule
{
    /// <summary>Below it lie the holes of old PCs, which every region from address 0 on covers.</summary>
    private static readonly HostAddress FirstThatCounts = new(0x10_0000);

    public override RuleInfo Info { get; } = new(
        Id: "VTD160", Name: "protected-memory-over-registers", Severity.Error, Needs.Registers | Needs.MemoryMap, Citation: "VT-d 11.4.8.1",
        Summary: "A protected memory region is on and covers what is no memory.",
        Why: "Software must not put it over registers: DMA from one device to another is blocked there in silence. Where the map says nothing of a range it may still be memory, and it is a warning.",
        Fix: "End the region where memory ends.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, GSTS: 0x0, PMEN: 0x80000001, PLMBASE: 0x100000, PLMLIMIT: 0x80000000, PHMBASE: 0x100000000, PHMLIMIT: 0x0}}]
            memory-map:
              - {start: 0x100000, end: 0x7fffffff, type: ram}
              - {start: 0x80000000, end: 0x8fffffff, type: mmio}  # the region ends in it
            """,
        Cure = [new("PLMLIMIT: 0x80000000", "PLMLIMIT: 0x7fe00000"), new("  # the region ends in it", "")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.Units.SelectMany(ProtectedRegion.Of))
        {
            var range = region.Range.First < FirstThatCounts ? new(FirstThatCounts, region.Range.Last) : region.Range;
            if (region.Range.Last < FirstThatCounts || WorstIn(platform.MemoryMap!, range) is not { } piece) continue;
            string what = piece.Entry is null ? "the memory map says nothing of" : "the memory map has for registers";
            found.Add(
                StatePlace.Of(region.Unit, region.Base), $"The {region.Name} {region.Range} covers {piece.Range}, which {what}.",
                piece.Entry is null ? Severity.Warning : Severity.Error, against: MapTypes.Witness(piece));
        }
    }

    /// <summary>The first range of registers, else the first of which nothing is said.</summary>
    private static MemoryMapPiece? WorstIn(MemoryMap map, AddressRange range)
    {
        MemoryMapPiece? gap = null;
        foreach (var piece in map.Covering(range))
        {
            if (piece.Entry?.Type == MemoryMapType.Mmio) return piece;
            if (piece.Entry is null) gap ??= piece;
        }

        return gap;
    }
}
