using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrBridgeScope : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR413", Name: "rmrr-bridge-scope", Severity.Warning, Needs.Table, Citation: "",
        Summary: "A reserved memory region is for a bridge and all below it.",
        Why: "A region is for the device that needs it; a bridge stands for every device that is or will be plugged in below.",
        Fix: "Name the endpoints.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Lets every device below the bridge access the region."),
            new(Consumer.Edk2, Impact.Degrades, "Refuses the region."),
            new(Consumer.SeL4, Impact.Breaks, "Leaves the IOMMU off."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b000000, limit: 0x7b01ffff, scopes: [{type: sub-hierarchy, path: "00:1c.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            foreach (var scope in region.Scopes)
            {
                if (scope.Kind == DeviceScopeType.SubHierarchy)
                    found.Add(scope.Field("Type"), $"{region.Label} is for all below the bridge {scope.PathText}; a region takes endpoints.");
            }
        }
    }
}
