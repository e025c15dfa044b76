using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class HostAddressWidthTooSmall : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR008", Name: "host-address-width-too-small", Severity.Error, Needs.Table, Citation: "",
        Summary: "The host address width is below 12 bits, too few for one page.",
        Why: "Not even a page could be reached by DMA. Mostly the field was never filled, or holds a number of bytes.",
        Fix: "Store the number of physical address bits, less one.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Refuses the table and leaves VT-d off.", "Invalid DMAR haw"),
            new(Consumer.Xen, Impact.Breaks, "Refuses a field of 0 and leaves VT-d off.", "Invalid DMAR width"),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 1
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            """,
    };

    /// <summary>The bits of an address inside a page of 4 KiB.</summary>
    public const int PageBits = 12;

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.HostAddressWidth is { } bits and < PageBits)
            found.Add(DmarTable.Field("Host Address Width"), $"Host Address Width is 0x{bits - 1:x2}, so {bits} bits, below the {PageBits} of a page.");
    }
}
