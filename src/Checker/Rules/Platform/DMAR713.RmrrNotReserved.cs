using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrNotReserved : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR713", Name: "rmrr-not-reserved", Severity.Error, Needs.Table | Needs.MemoryMap, Citation: "VT-d 8.4",
        Summary: "A reserved memory region lies in memory that firmware does not reserve.",
        Why: "The region must be reported as reserved, or as memory of UEFI's runtime services: else the operating system uses it, and the device writes into it.",
        Fix: "Allocate the region as reserved memory before the table is published.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Reports a defect of firmware, and maps the region all the same.", "No firmware reserved region can cover this RMRR"),
            new(Consumer.Xen, Impact.Breaks, "Leaves VT-d off where it cannot take the pages away.", "is not (entirely) in reserved memory"),
        ],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rmrr: {base: 0x7b800000, limit: 0x7bffffff, scopes: [{type: endpoint, path: "00:14.0"}]}
            memory-map: [{start: 0x7b000000, end: 0x7bffffff, type: acpi}]
            """,
    };

    /// <summary>Usable memory is a matter of DMAR714, and what is in no entry at all one of DMAR715.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var map = platform.MemoryMap!;
        if (platform.ReservedRegions.IsEmpty || map.Entries.IsEmpty) return;
        var usable = new MapRanges(map, entry => entry is { Type: MemoryMapType.Ram });
        var others = new MapRanges(map, entry => entry is { Type: not MemoryMapType.Ram and var type } && !MapTypes.IsReserved(type));
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is not { } range || others.FirstIn(range) is not { } piece || usable.FirstIn(range) is not null) continue;
            found.Add(region.Place, $"Region {range} of {region.Label} is not reserved: {piece.Range} is {MapTypes.NameOf(piece.Entry!)}.", MapTypes.Witness(piece));
        }
    }
}
