namespace Dmarkit.Checker;

internal sealed class RmrrConflictsWithMmio : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR719", Name: "rmrr-conflicts-with-mmio", Severity.Error, Needs.Table | Needs.Tables, Citation: "",
        Summary: "A reserved memory region lies over configuration space, an interrupt controller or the timers.",
        Why: "The device of the region gets these registers mapped one to one: DMA into them by design.",
        Fix: "Correct the computation of the region's address.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - rmrr: {base: 0xe0000000, limit: 0xe003ffff, scopes: [{type: endpoint, path: "00:14.0"}]}
            acpi: [{mcfg: [{base: 0xe0000000, endBus: 0xff}]}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.ReservedRegions.IsEmpty) return;
        var windows = AddressWindows.Of(platform.Tables!);
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is { } range && windows.TryFind(range, out var taken, out var window))
                found.Add(region.Place, $"Region {range} of {region.Label} meets {taken} of {window.Name}.", window.Witness);
        }
    }
}
