using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class BarsShareAPage : Rule
{
    private const int PageShift = 12;

    public override RuleInfo Info { get; } = new(
        Id: "DMAR750", Name: "bars-share-a-page", Severity.Note, Needs.Table | Needs.PciHeaderTypes, Citation: "VT-d 8.3.6",
        Summary: "Two devices have registers in one page.",
        Why: "Memory is given away in pages: the two devices cannot be given to different owners.",
        Fix: "Place base addresses at multiples of 4 KiB.")
    {
        Example =
            $$"""
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            pci:  # registers at 0xd0000000 and at 0xd0000800
              - {bdf: "0000:00:14.0", config: "{{ExampleConfig.Of(64, (0, 0xa36d8086), (8, 0x0c033000), (0x10, 0xd0000000))}}"}
              - {bdf: "0000:00:15.0", config: "{{ExampleConfig.Of(64, (0, 0xa3688086), (8, 0x0c800000), (0x10, 0xd0000800))}}"}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var first = new Dictionary<ulong, (PciFunction Function, bool IsSaid)>();
        foreach (var function in platform.Pci!.Functions)
        {
            foreach (var bar in function.MemoryBars ?? [])
            {
                Take(first, bar.Base.Value >> PageShift, function, found);
                if (bar.Range is { } range && range.Last.Value >> PageShift != bar.Base.Value >> PageShift) Take(first, range.Last.Value >> PageShift, function, found);
            }
        }
    }

    private static void Take(Dictionary<ulong, (PciFunction Function, bool IsSaid)> first, ulong page, PciFunction function, FindingSink found)
    {
        if (first.TryAdd(page, (function, false)) || first[page] is not (var other, false) || IsOneDevice(other.Source, function.Source)) return;
        first[page] = (other, true);
        found.AddOutside(
            $"{function.Source}", $"{function.Source}", $"{function.Source} and {other.Source} both have registers in the page at {Hex.Of(page << PageShift)}.",
            new Witness("PCI inventory", $"{other}", $"{other.Source}"), device: function.Source);
    }

    private static bool IsOneDevice(SourceId one, SourceId other) => one.Segment == other.Segment && one.Bus == other.Bus && one.Device == other.Device;
}
