namespace Dmarkit.Checker;

internal sealed class RmrrSharedByDevices : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR412", Name: "rmrr-shared-by-devices", Severity.Note, Needs.Table, Citation: "",
        Summary: "A reserved memory region is for several devices.",
        Why: "Every device that is listed gets the region, so that its pages are a channel between them.",
        Fix: "Nothing is wrong; split the region by device where one of them is to be given to a guest.")
    {
        Consequences =
        [
            new(Consumer.Xen, Impact.Degrades, "Refuses to give one of the devices to a guest.", "shared RMRR"),
            new(Consumer.Linux, Impact.Tolerates, "Maps the region for each device, and so lets them meet in it."),
        ],
        Noise = "A quarter of all client machines have one region for both USB 2 controllers; it explains why a guest cannot get one of them.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b000000, limit: 0x7b01ffff, scopes: [{type: endpoint, path: "00:1a.0"}, {type: endpoint, path: "00:1d.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Scopes.Count > 1) found.Add(region.Place, $"{region.Label} is for {region.Scopes.Count} device scopes.");
        }
    }
}
