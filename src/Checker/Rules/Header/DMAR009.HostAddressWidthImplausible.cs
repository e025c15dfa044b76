using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class HostAddressWidthImplausible : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR009", Name: "host-address-width-implausible", Severity.Warning, Needs.Table, Citation: "",
        Summary: "The host address width is one that no platform has.",
        Why: "Platforms have reported 36 to 52 bits. Mostly the field was filled in another unit, or misses that it is one less than the bits.",
        Fix: "Store the number of physical address bits, less one.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 64
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            """,
    };

    private const int Least = 32, Most = 52;

    /// <summary>A width below a page is a matter of DMAR008.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.HostAddressWidth is { } bits and (>= HostAddressWidthTooSmall.PageBits and < Least or > Most))
            found.Add(DmarTable.Field("Host Address Width"), $"Host Address Width is 0x{bits - 1:x2}, so {bits} bits, outside {Least} to {Most}.");
    }
}
