using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SourceIdSharedTests
{
    [Fact]
    public void Two_sources_with_one_source_id_are_reported()
    {
        var finding = Lint.Says("DMAR316", Lint.Table(Lint.CatchAll() with { Scopes = [Of(DeviceScopeType.IoApic, 2), Of(DeviceScopeType.Hpet, 0)] }), 78, 2,
            "Source id 0000:f0:1f.0 of HPET 0 is that of I/O APIC 2 too.");

        Lint.IsAgainst("DRHD #1 / scope #1 at offset 0x40", finding);
    }

    [Fact]
    public void Two_of_one_type_are_reported_in_two_units() => Assert.Single(Lint.Of("DMAR316", Lint.Table(
        Lint.Unit(0xfed9_0000, Of(DeviceScopeType.IoApic, 1)), Lint.Unit(0xfed9_1000, Of(DeviceScopeType.IoApic, 2)))));

    [Fact]
    public void Source_that_is_listed_twice_is_left_to_its_own_rule() => Lint.IsSilent("DMAR316", Lint.Table(
        Lint.Unit(0xfed9_0000, Of(DeviceScopeType.IoApic, 1), Of(DeviceScopeType.IoApic, 1))));

    [Fact]
    public void Name_space_devices_and_pci_devices_are_not_compared() => Lint.IsSilent("DMAR316", Lint.Table(Lint.Unit(0xfed9_0000,
        Of(DeviceScopeType.IoApic, 1), Of(DeviceScopeType.NamespaceDevice, 1), Of(DeviceScopeType.NamespaceDevice, 2), Of(DeviceScopeType.Endpoint, 0))));

    [Fact]
    public void Another_segment_bus_or_function_is_another_source_id() => Lint.IsSilent("DMAR316", Lint.Table(
        Lint.Unit(0xfed9_0000, Of(DeviceScopeType.IoApic, 1), new DeviceScopeDraft(DeviceScopeType.IoApic, bus: 0xf0, device: 0x1f, function: 1) { EnumerationId = 2 },
            new DeviceScopeDraft(DeviceScopeType.IoApic, bus: 0xf1, device: 0x1f, function: 0) { EnumerationId = 3 }),
        Lint.Unit(0xfed9_1000, Of(DeviceScopeType.IoApic, 4)) with { Segment = 1 }));

    [Fact]
    public void Source_behind_a_bridge_has_no_known_source_id() => Lint.IsSilent("DMAR316", Lint.Table(Lint.Unit(0xfed9_0000, Behind(1), Behind(2))));

    private static DeviceScopeDraft Of(DeviceScopeType type, byte id) => new(type, bus: 0xf0, device: 0x1f, function: 0) { EnumerationId = id };

    private static DeviceScopeDraft Behind(byte id) => new(3, StartBus: 0, [new PathStep(0x1c, 0), new PathStep(0, 0)]) { EnumerationId = id };
}
