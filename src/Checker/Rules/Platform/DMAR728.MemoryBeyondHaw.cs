using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class MemoryBeyondHaw : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR728", Name: "memory-beyond-haw", Severity.Error, Needs.Table | Needs.MemoryMap, Citation: "VT-d 8.1, 9.8",
        Summary: "Usable memory lies beyond the host address width.",
        Why: "Address bits from the width on are reserved in every table of a unit, so that such memory cannot be mapped for a device: an operating system that follows the table must copy each transfer.",
        Fix: "Write the width of the platform, less 1, into the Host Address Width.")
    {
        Consequences = [new(Consumer.Linux, Impact.Tolerates, "Does not look at the width.")],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 36
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            memory-map: [{start: 0x100000, end: 0x7fffffff, type: ram}, {start: 0x100000000, end: 0x107fffffff, type: ram}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.HostAddressWidth is not { } width || width >= 64) return;
        if (new MapRanges(platform.MemoryMap!, entry => entry is { Type: MemoryMapType.Ram }).Highest is { } highest && highest.Range.Last.Value >> width != 0)
            found.Add(DmarTable.Field("Host Address Width"), $"The host address width is {width} bits, and usable memory goes up to {highest.Range.Last}.", MapTypes.Witness(highest));
    }
}
