namespace Dmarkit.Checker;

internal sealed class IgdRmrrNot1mAligned : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR416", Name: "igd-rmrr-not-1m-aligned", Severity.Warning, Needs.Table, Citation: "",
        Summary: "The reserved memory region of the integrated graphics does not start and end at a mebibyte.",
        Why: "The graphics' stolen memory comes in whole mebibytes. Another edge means that the region was computed from the wrong register.",
        Fix: "Use the base of stolen memory, and the top of low memory less one.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b801000, limit: 0x7fffffff, scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    private const ulong InPage = 0xfff, InMebibyte = 0xf_ffff;

    /// <summary>An edge inside a page is a matter of DMAR401 and DMAR402.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if (!IntegratedGraphics.IsIn(region.Scopes)) continue;
            if ((region.Base.Value & InMebibyte) != 0 && (region.Base.Value & InPage) == 0)
                found.Add(region.Field("Reserved Memory Region Base Address"), $"Base {region.Base} of the graphics' region is no multiple of 0x{InMebibyte + 1:x} bytes.");
            if ((region.Limit.Value & InMebibyte) != InMebibyte && (region.Limit.Value & InPage) == InPage)
                found.Add(region.Field("Reserved Memory Region Limit Address"), $"Limit {region.Limit} of the graphics' region is not the last byte of 0x{InMebibyte + 1:x} bytes.");
        }
    }
}
