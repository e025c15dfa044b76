namespace Dmarkit.Checker;

internal sealed class RmrrBaseUnaligned : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR401", Name: "rmrr-base-unaligned", Severity.Error, Needs.Table, Citation: "VT-d 8.4",
        Summary: "A reserved memory region's base is no multiple of 4 KiB.",
        Why: "Linux calls the firmware broken, taints the kernel and maps the page around it; FreeBSD truncates.",
        Fix: "Align the base down to 4 KiB.");

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if ((region.Base.Value & 0xfff) != 0)
                found.Add(region.Field("Reserved Memory Region Base Address"), $"Region base {region.Base} is no multiple of 0x1000 bytes.");
        }
    }
}
