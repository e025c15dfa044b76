using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrOverlapsMsiWindow : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR408", Name: "rmrr-overlaps-msi-window", Severity.Error, Needs.Table, Citation: "VT-d 3.15",
        Summary: "A reserved memory region lies over the interrupt address range.",
        Why: "A write to that range is an interrupt request and never translated, so the region promises what cannot be.",
        Fix: "Correct the computation of the region's address.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Sets the range apart for messages, so that the direct mapping conflicts and the device gets no domain.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0xfee00000, limit: 0xfee00fff, scopes: [{type: endpoint, path: "00:14.0"}]}
            """,
    };

    /// <summary>Requests to this range are interrupts (VT-d 3.15).</summary>
    private static readonly AddressRange InterruptRange = new(new(0xfee0_0000), new(0xfeef_ffff));

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is { } range && range.Overlaps(InterruptRange))
                found.Add(region.Place, $"Region {range} of {region.Label} overlaps the interrupt address range {InterruptRange}.");
        }
    }
}
