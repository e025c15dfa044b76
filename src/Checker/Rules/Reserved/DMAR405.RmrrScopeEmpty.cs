namespace Dmarkit.Checker;

internal sealed class RmrrScopeEmpty : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR405", Name: "rmrr-scope-empty", Severity.Error, Needs.Table, Citation: "VT-d 8.4",
        Summary: "A reserved memory region names no device.",
        Why: "The region is mapped for nobody, so the device that needs it faults.",
        Fix: "Name the devices, or leave the RMRR out.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Keeps the region and maps it for no device."),
            new(Consumer.Xen, Impact.Degrades, "Drops the region without a word."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b800000, limit: 0x7fffffff}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Scopes.Count == 0) found.Add(region.Place, $"{region.Label} has no device scope; it takes one or more.");
        }
    }
}
