using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class HotplugPortOutsideEveryUnit : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR813", Name: "hotplug-port-outside-every-unit", Severity.Warning, Needs.Table | Needs.PciConfigSpace, Citation: "VT-d 8.3.4",
        Summary: "No unit serves a port that takes cards while the machine runs.",
        Why: "No scope names the port and its segment has no catch-all: a card that is plugged in later is without translation.",
        Fix: "Name the port, with all behind it, in a unit's scope, or add a unit with INCLUDE_PCI_ALL.")
    {
        SecuritySeverity = Severity.Error,
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0"}]}
            pci:
              - {bdf: "0000:00:1c.0", config: {0x00: "8680109d", 0x06: "1000", 0x08: "00000406", 0x0e: "01", 0x18: "000101", 0x34: "40", 0x40: "10004201", 0x54: "40000000"}}  # takes cards while it runs
            """,
    };

    /// <summary>Where there is no unit at all, DMAR014 has said so once.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.HardwareUnits.IsEmpty) return;
        UnitCoverage? coverage = null;
        foreach (var function in platform.Pci!.Functions)
        {
            if (function.IsHotPlugCapable != true) continue;
            coverage ??= new(platform);
            ushort segment = function.Source.Segment;
            if (coverage.CatchAllOf(segment) is not null || !coverage.IsSure(segment) || coverage.NamedBy(function) is not null) continue;
            found.Add(
                DmarTable.Field("Length"), $"No DRHD names {function}, whose slot takes cards while the machine runs, and segment 0x{segment:x4} has no INCLUDE_PCI_ALL.",
                new Witness("PCI inventory", $"{function}", $"{function.Source}"), device: function.Source);
        }
    }
}
