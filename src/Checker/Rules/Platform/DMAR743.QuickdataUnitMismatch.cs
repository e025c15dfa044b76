using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class QuickdataUnitMismatch : Rule
{
    private const ushort QuickData = 0x402f;

    /// <summary>How far above the base of its I/O bus's remapping registers the unit of the DMA engines lies.</summary>
    private const ulong UnitOffset = 0xa000;

    private const ulong BaseMask = 0xffff_0000;

    public override RuleInfo Info { get; } = new(
        Id: "DMAR743", Name: "quickdata-unit-mismatch", Severity.Warning, Needs.Table | Needs.PciConfigSpace, Citation: "",
        Summary: "A QuickData engine is under another unit than the one of its socket.",
        Why: "The engine's requests reach the unit of its own I/O bus; the table gives it to another.",
        Fix: "Exchange the scopes of the two units.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Reports a defect of firmware, and leaves the engine untranslated.", "BIOS assigned incorrect VT-d unit for Intel(R) QuickData Technology device")],
        Example =
            $$"""
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            pci:  # a QuickData engine, and the device 0.0 of its bus, which puts its unit at 0xfbffa000
              - {bdf: "0000:20:00.0", config: "{{ExampleConfig.Of(256, (0, 0x3c008086), (8, 0x06000000), (0xb0, 0xfbff0001))}}"}
              - {bdf: "0000:20:04.0", config: "{{ExampleConfig.Of(256, (0, 0x402f8086), (8, 0x08800000))}}"}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        UnitCoverage? coverage = null;
        foreach (var function in platform.Pci!.Functions)
        {
            if (function is not { VendorId: HostBridges.Intel, DeviceId: QuickData } || !platform.Pci.TryGet(new(function.Source.Segment, function.Source.Bus, 0, 0), out var bridge)) continue;
            if (bridge[IntelPlatformMap.RemappingBase] is not { } register) continue;
            coverage ??= new(platform);
            if (!coverage.IsSure(function.Source.Segment) || (coverage.NamedBy(function) ?? coverage.CatchAllOf(function.Source.Segment)) is not { } unit) continue;
            ulong expected = (register & BaseMask) + UnitOffset;
            if (unit.RegisterBase.Value != expected)
                found.Add(unit.Field("Register Base Address"), $"{function} is given to the unit at {unit.RegisterBase} of {unit.Label}, and its own lies at {Hex.Of(expected)}.", new Witness($"{bridge.Source}", $"VTBAR {Hex.Of(register)}", $"{function.Source}"), device: function.Source);
        }
    }
}
