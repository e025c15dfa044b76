using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IgdRmrrVsStolenMemory : Rule
{
    /// <summary>The registers hold bits 31:20 of an address (Intel datasheets of the Core families).</summary>
    private const ulong AddressMask = 0xfff0_0000;

    private static readonly SourceId Graphics = new(0, 0, 2, 0);

    public override RuleInfo Info { get; } = new(
        Id: "DMAR737", Name: "igd-rmrr-vs-stolen-memory", Severity.Warning, Needs.Table | Needs.PciConfigSpace, Citation: "",
        Summary: "The region of integrated graphics does not cover the memory that graphics took.",
        Why: "Graphics fetches from that memory by itself, and faults there as soon as translation is on. The region was computed from a constant, or from another register.",
        Fix: "Report the memory from BGSM, or from BDSM where graphics tables are left out, up to TOLUD.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rmrr: {base: 0x7d000000, limit: 0x7dffffff, scopes: [{type: endpoint, path: "00:02.0"}]}
            pci:  # BDSM 0x7b800000, BGSM 0x7b000000, TOLUD 0x7f800000
              - {bdf: "0000:00:00.0", config: {0x00: "86801f19", 0x08: "00000006", 0xb0: "0000807b", 0xb4: "0000007b", 0xbc: "0000807f"}}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (HostBridges.Client(platform.Pci!) is not { } bridge || !HostBridges.TellsStolenMemory(bridge)) return;
        if (bridge[IntelPlatformMap.StolenMemory] is not { } stolen || bridge[IntelPlatformMap.TopOfLowMemory] is not { } top) return;
        ulong first = stolen & AddressMask, end = top & AddressMask;
        if (first == 0 || first >= end) return; // Graphics took nothing.
        ReservedMemoryRegion? wrong = null;
        foreach (var region in platform.ReservedRegions)
        {
            if (!IsForGraphics(region)) continue;
            if (region.Base.Value <= first && region.Limit.Value >= end - 1) return;
            wrong ??= region;
        }

        if (wrong is not null)
            found.Add(wrong.Place, $"Region {wrong.Base}-{wrong.Limit} of {wrong.Label} does not cover graphics' memory {new AddressRange(new(first), new(end - 1))}.", new Witness($"{bridge}", $"BDSM {Hex.Of(stolen)}, TOLUD {Hex.Of(top)}", "BDSM, TOLUD"));
    }

    private static bool IsForGraphics(ReservedMemoryRegion region)
    {
        foreach (var scope in region.Scopes)
            if (scope.Kind == DeviceScopeType.Endpoint && scope.ResolvedSource == Graphics) return true;
        return false;
    }
}
