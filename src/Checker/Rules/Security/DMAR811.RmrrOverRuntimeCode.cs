using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrOverRuntimeCode : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR811", Name: "rmrr-over-runtime-code", Severity.Warning, Needs.Table | Needs.UefiMemoryMap, Citation: "VT-d 8.4",
        Summary: "A reserved memory region lies over code of firmware or of a boot loader.",
        Why: "The device may rewrite code that runs with the kernel's rights. The specification allows UEFI's runtime memory for a region, without telling code from data.",
        Fix: "Give the region an allocation of its own.")
    {
        SecuritySeverity = Severity.Error,
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rmrr: {base: 0x7b800000, limit: 0x7bffffff, scopes: [{type: endpoint, path: "00:14.0"}]}
            memory-map: [{start: 0x7b800000, end: 0x7bffffff, type: runtime-code}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.ReservedRegions.IsEmpty) return;
        var code = new MapRanges(platform.MemoryMap!, entry => entry is { Type: MemoryMapType.RuntimeCode } or { Uefi: UefiMemoryType.LoaderCode });
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is not { } range || code.FirstIn(range) is not { } piece) continue;
            string whose = piece.Entry!.Type == MemoryMapType.RuntimeCode ? "of UEFI's runtime services" : "of a boot loader";
            found.Add(region.Place, $"Region {range} of {region.Label} meets code {whose} at {piece.Range}.", MapTypes.Witness(piece));
        }
    }
}
