namespace Dmarkit.Checker;

internal sealed class RmrrBaseUnaligned : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR401", Name: "rmrr-base-unaligned", Severity.Error, Needs.Table, Citation: "VT-d 8.4",
        Summary: "A reserved memory region's base is no multiple of 4 KiB.",
        Why: "Memory is mapped in pages of 4 KiB: a region that starts inside one gives the device what lies before it too, or loses its first page.",
        Fix: "Align the base down to 4 KiB.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Calls the firmware broken, taints the kernel, and maps the page around the base.", "Your BIOS is broken; bad RMRR"),
            new(Consumer.FreeBsd, Impact.Tolerates, "Truncates the base and says that the firmware has a bug."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b800010, limit: 0x7fffffff, scopes: [{type: endpoint, path: "00:02.0"}]}  # 16 bytes into a page
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var region in platform.ReservedRegions)
        {
            if ((region.Base.Value & 0xfff) != 0)
                found.Add(region.Field("Reserved Memory Region Base Address"), $"Region base {region.Base} is no multiple of 0x1000 bytes.");
        }
    }
}
