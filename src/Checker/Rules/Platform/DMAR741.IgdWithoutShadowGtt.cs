using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IgdWithoutShadowGtt : Rule
{
    private const int ShadowBit = 1 << 11;

    public override RuleInfo Info { get; } = new(
        Id: "DMAR741", Name: "igd-without-shadow-gtt", Severity.Warning, Needs.Table | Needs.PciConfigSpace, Citation: "",
        Summary: "Graphics of the first Core has no table of its own for remapping.",
        Why: "These chips translate graphics' addresses through a shadow of their table, which firmware must allocate when it sets memory up: VT-d was switched on after that.",
        Fix: "Allocate the shadow, with VT-d on before memory is set up.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Leaves graphics without translation.", "BIOS has allocated no shadow GTT; disabling IOMMU for graphics")],
        Example =
            $$"""
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            pci:  # the host bridge of the first Core, bit 11 of its word at 0x52 clear
              - {bdf: "0000:00:00.0", config: "{{ExampleConfig.Of(256, (0, 0x00408086), (8, 0x06000000))}}"}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (HostBridges.Client(platform.Pci!) is not { DeviceId: 0x0040 or 0x0062 or 0x006a } bridge) return;
        if (bridge[IntelPlatformMap.GraphicsControl] is { } control && (control & ShadowBit) == 0)
            found.AddOutside($"{bridge.Source} / GGC", $"{bridge.Source} / GGC", $"GGC of {bridge} is {Hex.Of(control)}: bit 11 is clear, so that there is no shadow of graphics' table.", device: bridge.Source);
    }
}
