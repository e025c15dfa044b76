using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AtsDevicePortNotListed : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR726", Name: "ats-device-port-not-listed", Severity.Note, Needs.Table | Needs.PciExtendedConfigSpace, Citation: "VT-d 8.5",
        Summary: "A device could cache translations, and the table does not allow it there.",
        Why: "ATS may be enabled behind ports that an ATSR lists, and in integrated devices that a SATC lists. Elsewhere it stays off: the device is slower, and shared virtual addressing is not to be had.",
        Fix: "List the port, where the chip supports ATS behind it.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Leaves ATS off in the device."),
            new(Consumer.Xen, Impact.Degrades, "Leaves ATS off in the device."),
        ],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            pci:
              - {bdf: "0000:00:1c.0", config: {0x00: "8680109d", 0x06: "1000", 0x08: "00000406", 0x0e: "01", 0x18: "000101", 0x34: "40", 0x40: "10004200", 0x100: "00000000"}}  # root port
              - {bdf: "0000:01:00.0", config: {0x00: "86807215", 0x06: "1000", 0x34: "40", 0x40: "10000200", 0x100: "0f000100 00000000"}}  # ATS capability at 0x100
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var listed = new AtsPorts(platform);
        VirtualFunctions? made = null;
        foreach (var function in platform.Pci!.Functions)
        {
            if (function.IsBridge == true || function.HasExtendedCapability(PciExtendedCapabilityId.Ats) != true) continue;
            made ??= new(platform.Pci);
            if (made.TryGetMaker(function.Source, out _)) continue; // It goes with the physical function.
            var port = listed.MayHaveOtherPorts ? null : listed.UnlistedPortOf(function);
            string? where = port is not null ? $"behind root port {port.Source}, which no ATSR lists"
                : !listed.MayHaveOtherDevices && listed.IsUnlistedDevice(function) ? "in the root complex, where no SATC lists it"
                : null;
            if (where is not null)
                found.Add(DmarTable.Field("Length"), $"{function} has the ATS capability {where}.", new Witness("PCI inventory", $"{function}", $"{function.Source}"), device: function.Source);
        }
    }
}
