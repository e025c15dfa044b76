using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class HawVsCpuPhysicalWidth : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR727", Name: "haw-vs-cpu-physical-width", Severity.Warning, Needs.Table | Needs.ProcessorWidth, Citation: "",
        Summary: "The host address width does not fit the processors' physical addresses.",
        Why: "Where it is larger, tables may hold addresses that the platform cuts; where it is smaller, devices cannot reach what lies above (DMAR728). Builders that write a constant instead of reading CPUID 0x80000008 get it wrong on the next processor.",
        Fix: "Write the processors' width, less the bits of key ids where memory encryption takes some, and 1.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            # /proc/cpuinfo of the machine says: address sizes : 39 bits physical, 48 bits virtual
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.HostAddressWidth is not { } width || platform.Given.ProcessorAddressBits is not { } processor) return;
        if (width > processor)
            Report(found, $"The host address width is {width} bits, and the processors' physical addresses have {processor}.", processor);
        else if (width < processor && Beyond(platform.MemoryMap, width) is { } piece)
            Report(found, $"The host address width is {width} bits of the processors' {processor}, and {MapTypes.NameOf(piece.Entry!)} goes up to {piece.Range.Last}.", processor);
    }

    /// <summary>
    /// Memory or registers above the width. A memory map never has a key id of memory encryption in its addresses, so that whatever lies there is more
    /// than the bits that key ids took can explain.
    /// </summary>
    private static MemoryMapPiece? Beyond(MemoryMap? map, int width) =>
        map is not null && new MapRanges(map, entry => entry is { Type: MemoryMapType.Ram or MemoryMapType.Mmio }).Highest is { } highest && highest.Range.Last.Value >> width != 0 ? highest : null;

    private static void Report(FindingSink found, string message, int processor) =>
        found.Add(DmarTable.Field("Host Address Width"), message, new Witness("processors", $"{processor} physical address bits", "processors"));
}
