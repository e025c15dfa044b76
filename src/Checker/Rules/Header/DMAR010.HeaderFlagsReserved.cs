using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class HeaderFlagsReserved : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR010", Name: "header-flags-reserved", Severity.Warning, Needs.Table, Citation: "VT-d 8.1",
        Summary: "Reserved bits of the table's flags are set.",
        Why: "Bits 3 to 7 mean nothing yet; the three below came in one by one, so that what is set by accident may be a promise one day.",
        Fix: "Clear bits 3 to 7.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            flags: [0x08]
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            """,
    };

    private const DmarFeatures Known = DmarFeatures.InterruptRemapping | DmarFeatures.X2ApicOptOut | DmarFeatures.DmaControlOptIn;

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags is { } flags && (flags & ~Known) is not DmarFeatures.None and var reserved)
            found.Add(DmarTable.Field("Flags"), $"Flags is 0x{(byte)flags:x2}, whose reserved bits 0x{(byte)reserved:x2} are set.");
    }
}
