namespace Dmarkit.Checker;

internal sealed class RmrrAtAddressZero : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR404", Name: "rmrr-at-address-zero", Severity.Warning, Needs.Table, Citation: "",
        Summary: "A reserved memory region starts at address 0.",
        Why: "Page 0 holds the vectors of real mode, and most memory maps count it as usable: who maps the region one to one lets a device write there. The address was left out of a template.",
        Fix: "Leave the RMRR out, or fill in its address.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Maps page 0 for the device, and says that no reserved range of the memory map covers the region.", "No firmware reserved region can cover this RMRR"),
            new(Consumer.Xen, Impact.Breaks, "May leave VT-d off, where the memory map has usable memory there.", "can't be converted"),
        ],
        Noise = "Business laptops of 2008 to 2010 of one maker have it; their memory is as open there as anywhere.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x0, limit: 0xfff, scopes: [{type: endpoint, path: "00:1d.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Base.Value == 0)
                found.Add(region.Field("Reserved Memory Region Base Address"), $"Region base of {region.Label} is 0x0, the first page of memory.");
        }
    }
}
