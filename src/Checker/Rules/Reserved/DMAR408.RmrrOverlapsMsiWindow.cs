namespace Dmarkit.Checker;

internal sealed class RmrrOverlapsMsiWindow : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR408", Name: "rmrr-overlaps-msi-window", Severity.Error, Needs.Table, Citation: "VT-d 3.15",
        Summary: "A reserved memory region lies over the interrupt address range.",
        Why: "A write there is an interrupt and never translated. Linux sets the range apart for messages, so the direct mapping of the region fails and its device gets no domain.",
        Fix: "Correct the computation of the region's address.");

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Region is { } range && range.Overlaps(InterruptRange.Addresses))
                found.Add(region.Place, $"Region {range} of {region.Label} overlaps the interrupt address range {InterruptRange.Addresses}.");
        }
    }
}
