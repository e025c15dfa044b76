using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AtsEnabledBehindUnlistedPort : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR752", Name: "ats-enabled-behind-unlisted-port", Severity.Warning, Needs.Table | Needs.PciExtendedConfigSpace, Citation: "VT-d 8.5",
        Summary: "A device caches translations behind a port that no ATSR lists.",
        Why: "Software must enable ATS behind listed ports only: another port may drop or mishandle translated requests. Either the port was forgotten in the table, or a driver or hypervisor does not look at it.",
        Fix: "List the port, where the chip supports ATS behind it; else correct the software that enabled it.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            pci:
              - {bdf: "0000:00:1c.0", config: {0x00: "8680109d", 0x06: "1000", 0x08: "00000406", 0x0e: "01", 0x18: "000101", 0x34: "40", 0x40: "10004200", 0x100: "00000000"}}  # root port
              - {bdf: "0000:01:00.0", config: {0x00: "86807215", 0x06: "1000", 0x34: "40", 0x40: "10000200", 0x100: "0f000100 00000080"}}  # ATS is on
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var listed = new AtsPorts(platform);
        if (listed.MayHaveOtherPorts) return; // What was not read is not absent.
        foreach (var function in platform.Pci!.Functions)
        {
            if (function.IsBridge == true || function.IsAtsEnabled != true || listed.UnlistedPortOf(function) is not { } port) continue;
            found.Add(
                DmarTable.Field("Length"), $"{function} has ATS enabled behind root port {port.Source}, which no ATSR lists.",
                new Witness("PCI inventory", $"{function}", $"{function.Source}"), device: function.Source);
        }
    }
}
