using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrInUsableRam : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR714", Name: "rmrr-in-usable-ram", Severity.Error, Needs.Table | Needs.MemoryMap, Citation: "VT-d 8.4",
        Summary: "A reserved memory region lies in usable memory.",
        Why: "The operating system gives these pages to anybody, while a device may write to them: silent corruption, and a hole in the isolation of devices.",
        Fix: "Allocate the region as reserved memory before the table is published.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Reports a defect of firmware, maps the region, and may use the pages itself.", "No firmware reserved region can cover this RMRR"),
            new(Consumer.Xen, Impact.Breaks, "Leaves VT-d off where it cannot take the pages away.", "is not (entirely) in reserved memory"),
        ],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rmrr: {base: 0x3e2e0000, limit: 0x3e2fffff, scopes: [{type: endpoint, path: "00:14.0"}]}
            memory-map: [{start: 0x100000, end: 0x7fffffff, type: ram}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.ReservedRegions.IsEmpty) return;
        var usable = new MapRanges(platform.MemoryMap!, entry => entry is { Type: MemoryMapType.Ram });
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is { } range && usable.FirstIn(range) is { } piece)
                found.Add(region.Place, $"Region {range} of {region.Label} is not reserved: {piece.Range} is usable memory.", MapTypes.Witness(piece));
        }
    }
}
