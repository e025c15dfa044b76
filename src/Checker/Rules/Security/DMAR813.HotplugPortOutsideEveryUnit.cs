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
            $$"""
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0"}]}
            pci:  # a root port whose slot takes cards while the machine runs
              - {bdf: "0000:00:1c.0", config: "{{ExampleConfig.Of(256, (0, 0xa3388086), (4, 0x00100007), (8, 0x06040000), (0xc, 0x00010000), (0x18, 0x00010100), (0x34, 0x40), (0x40, 0x01420010), (0x54, 0x40))}}"}
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
