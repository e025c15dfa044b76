using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AbortModeOverReservedRegion : Rule
{
    /// <summary>Devices of reserved regions that are looked up, each among all scopes of the table.</summary>
    private const int MostDevices = 1024;

    public override RuleInfo Info { get; } = new(
        Id: "VTD165", Name: "abort-mode-over-reserved-region", Severity.Warning, Needs.Registers | Needs.Table | Needs.PciConfigSpace, Citation: "VT-d 3.4.4",
        Summary: "A device with a reserved memory region may do DMA, and its unit aborts all of it.",
        Why: "The RMRR promises the device DMA at any time: the console or the USB keyboard stops.",
        Fix: "Quiesce such devices first, or give their regions an identity mapping and use legacy or scalable mode.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rmrr: {base: 0x7b800000, limit: 0x7bffffff, scopes: [{type: endpoint, path: "00:14.0"}]}
            units: [{base: 0xfed90000, registers: {ECAP: 0x10000000f0101a, GSTS: 0xc0000000, RTADDR: 0xc00}}]
            pci: [{bdf: "0000:00:14.0", class: 0x0c0330, config: {0x00: "8680a0a3", 0x04: "0400"}}]  # Bus Master Enable is set
            """,
        Cure = [new("0x04: \"0400\"", "0x04: \"0000\""), new("# Bus Master Enable is set", "# Bus Master Enable is clear")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        bool aborts = platform.Units.Any(Aborts);
        if (!aborts) return;
        var devices = platform.ReservedRegions.SelectMany(region => region.Scopes).Select(scope => platform.Pci!.Resolve(scope).Function)
            .Where(function => function?.IsBusMaster == true).Select(function => function!.Source).Distinct().Take(MostDevices);
        foreach (var device in devices)
        {
            if (UnitLookup.Find(platform, device, out _) is { } unit && Aborts(unit))
                found.Add(StatePlace.Of(unit, RegisterMap.RootTableAddress), $"TTM is 3 (abort DMA), and {device}, which has a reserved memory region, may do DMA (Bus Master Enable is set).", device: device, against: new("PCI", $"{device} is a bus master", $"PCI {device}"));
        }
    }

    private static bool Aborts(RemappingUnit unit) => unit.Answering() is { GlobalStatus.TranslationEnabled: true, RootTable.Mode: TranslationMode.AbortDma };
}
