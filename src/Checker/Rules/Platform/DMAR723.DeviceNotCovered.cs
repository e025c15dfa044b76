using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DeviceNotCovered : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR723", Name: "device-not-covered", Severity.Warning, Needs.Table | Needs.PciBusNumbers, Citation: "VT-d 8.3",
        Summary: "No unit serves a device that does DMA.",
        Why: "No scope names the device and its segment has no catch-all: its requests go round remapping. Where it may already make requests (Bus Master Enable), this is an error.",
        Fix: "Add a scope for the device or the port above it, or a unit with INCLUDE_PCI_ALL.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Leaves the device without a group and without translation."),
            new(Consumer.Windows, Impact.Breaks, "Does not meet what virtualization-based security asks for: all devices that do DMA behind remapping."),
            new(Consumer.Jailhouse, Impact.Breaks, "Refuses to describe the device.", "outside the scope of an IOMMU"),
        ],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0"}]}
            pci:
              - {bdf: "0000:00:02.0", class: 0x030000, header: 0}
              - {bdf: "0000:00:14.0", class: 0x0c0330, header: 0}
            """,
    };

    /// <summary>
    /// Children of volume management devices are not in an inventory: their requests carry its id. Where there is no unit at all, DMAR014 has said so once.
    /// A virtual function belongs to the unit of the physical one (VT-d 8.3.3).
    /// </summary>
    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.HardwareUnits.IsEmpty) return;
        var coverage = new UnitCoverage(platform);
        VirtualFunctions? made = null;
        foreach (var function in platform.Pci!.Functions)
        {
            ushort segment = function.Source.Segment;
            if (coverage.CatchAllOf(segment) is not null || !coverage.IsSure(segment) || !BusMasters.MayMaster(function) || coverage.NamedBy(function) is not null) continue;
            made ??= new(platform.Pci);
            if (made.TryGetMaker(function.Source, out var maker) && coverage.NamedBy(maker) is not null) continue;
            bool isOn = function.IsBusMaster == true;
            found.Add(
                DmarTable.Field("Length"), $"No DRHD names {function}, {(isOn ? "which may make requests, " : "")}and segment 0x{segment:x4} has no INCLUDE_PCI_ALL.",
                new Witness("PCI inventory", $"{function}", $"{function.Source}"), isOn ? Severity.Error : Severity.Warning, function.Source);
        }
    }
}
