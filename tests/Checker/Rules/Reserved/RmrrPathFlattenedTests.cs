using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrPathFlattenedTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0x3f)]
    public void Device_on_a_low_bus_is_reported(byte bus) => Lint.Says(
        "DMAR414", Of(At(bus)), 93, 1, $"Start bus 0x{bus:x2} of RMRR #1's device {bus:x2}:00.0 is no root bus; the units' paths start at bus 0x00.", Severity.Warning);

    [Theory]
    [InlineData(0)]
    [InlineData(0x40)]
    [InlineData(0xff)]
    public void Bus_of_a_socket_is_not_reported(byte bus) => Lint.IsSilent("DMAR414", Of(At(bus)));

    [Fact]
    public void Path_over_a_bridge_is_none_that_was_flattened() => Lint.IsSilent("DMAR414", Of(Lint.Deep(DeviceScopeType.Endpoint, 0x1c, 0) with { StartBus = 3 }));

    [Fact]
    public void Units_that_start_elsewhere_tell_of_other_root_buses_of_their_segment()
    {
        Lint.IsSilent("DMAR414", Lint.Table(Lint.Unit(0xfed9_0000, At(0x20)), Lint.CatchAll(), Region(At(3))));
        Assert.Single(Lint.Of("DMAR414", Lint.Table(Lint.Unit(0xfed9_0000, At(0x20)) with { Segment = 1 }, Lint.CatchAll(), Region(At(3)))));
    }

    [Fact]
    public void Interrupt_sources_on_pseudo_buses_tell_nothing() => Assert.Single(Lint.Of("DMAR414", Lint.Table(
        Lint.CatchAll() with { Scopes = [new DeviceScopeDraft(DeviceScopeType.IoApic, bus: 0xf0, device: 0x1f, function: 0)] }, Region(At(3)))));

    [Fact]
    public void Unit_that_cannot_be_read_may_start_anywhere() => Lint.IsSilent(
        "DMAR414", RawTable.Of(RawTable.Unit(), RawTable.Unit(new byte[8]), RawTable.Region([1, 8, 0, 0, 0, 3, 0, 0])));

    [Fact]
    public void Bus_that_an_inventory_has_behind_a_bridge_is_certain() => new LintedMachine(Of(At(0x60))) { Pci = LintedMachine.Functions(LintedMachine.Bridge("00:1c.0", 0x60)) }.Says(
        "DMAR414", 93, 1, "Start bus 0x60 of RMRR #1's device 60:00.0 is no root bus; it lies behind 0000:00:1c.0.", Severity.Warning);

    [Fact]
    public void Bus_that_an_inventory_has_behind_no_bridge_is_a_root_bus() => new LintedMachine(Of(At(3))) { Pci = LintedMachine.Functions(LintedMachine.Function("03:00.0")) }.IsSilent("DMAR414");

    [Fact]
    public void Buses_of_the_name_space_are_all_there_are()
    {
        var machine = new LintedMachine(Of(At(0x60))) { Tables = [Names(0), Names(0x20)] };

        machine.Says("DMAR414", 93, 1, "Start bus 0x60 of RMRR #1's device 60:00.0 is no root bus; no host bridge of the name space starts there.", Severity.Warning);
        (machine with { Dmar = Of(At(0x20)) }).IsSilent("DMAR414");
    }

    private static byte[] Names(byte bus) => AmlWriter.Table("SSDT", AmlWriter.Device($"\\_SB.PC{bus:x2}", AmlWriter.Named("_HID", AmlWriter.EisaId("PNP0A08")), AmlWriter.Named("_BBN", AmlWriter.Number(bus)))).Bytes.ToArray();

    private static DeviceScopeDraft At(byte bus) => new(DeviceScopeType.Endpoint, bus, device: 0, function: 0);

    private static byte[] Of(DeviceScopeDraft device) => Lint.Table(Lint.CatchAll(), Region(device));

    private static ReservedMemoryRegionDraft Region(DeviceScopeDraft device) => Lint.Region(0x1000, 0x1fff) with { Scopes = [device] };
}
