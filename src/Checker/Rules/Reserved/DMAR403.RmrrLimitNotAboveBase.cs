namespace Dmarkit.Checker;

internal sealed class RmrrLimitNotAboveBase : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR403", Name: "rmrr-limit-not-above-base", Severity.Error, Needs.Table, Citation: "VT-d 8.4",
        Summary: "A reserved memory region's limit is not above its base.",
        Why: "Linux warns of a bad RMRR; Xen switches VT-d off where a device of the region is present; FreeBSD makes up a region of 32 pages.",
        Fix: "Leave the RMRR out where there is no region.");

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if (region.Limit <= region.Base)
                found.Add(region.Field("Reserved Memory Region Limit Address"), $"Region limit {region.Limit} is not above the base {region.Base}.");
        }
    }
}
