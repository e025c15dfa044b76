using static Dmarkit.Tests.Parser.Acpi.AmlWriter;

namespace Dmarkit.Tests.Parser.Acpi;

public class AmlDeviceTests
{
    private static readonly byte[] Fixed = [0x86, 9, 0, 1, 0, 0, 0xd9, 0xfe, 0, 0x10, 0, 0]; // 0xfed90000, 4 KiB.

    private static readonly byte[] End = [0x79, 0];

    [Fact]
    public void Identifiers_are_compressed_or_text()
    {
        var names = Read(
            Device("\\A", Named("_HID", EisaId("PNP0A08")), Named("_CID", EisaId("PNP0A03"))), Device("\\B", Named("_HID", Text("ACPI0016")), Named("_CID", List(EisaId("PNP0A08"), Text("X")))),
            Device("\\C", Method("_HID", 0, Return(EisaId("PNP0C02")))), Device("\\D", Method("_HID", 0, Return(Name("\\CALL")))), Device("\\E"));

        Assert.Equal(["PNP0A08", "ACPI0016", "PNP0C02", null, null], names.Devices.Select(device => device.HardwareId));
        Assert.Equal([["PNP0A03"], ["PNP0A08", "X"], [], [], []], names.Devices.Select(device => device.CompatibleIds));
        Assert.Equal([true, true, false, false, false], names.Devices.Select(device => device.IsHostBridge));
        Assert.True(names.Devices[2].Is("pnp0c02"));
    }

    [Fact]
    public void Host_bridges_have_a_first_bus_of_0_where_they_say_nothing_and_none_where_they_compute_it()
    {
        byte[] id = Named("_HID", EisaId("PNP0A03"));
        var names = Read(
            Device("\\A", id), Device("\\B", id, Named("_BBN", Number(0x7f)), Named("_SEG", Number(1))), Device("\\C", id, Method("_BBN", 0, Return(Name("BUS0")))), Device("\\D", Named("_BBN", Number(3))));

        Assert.Equal([0, 0x7f, null, null], names.Devices.Select(device => (int?)device.BaseBus));
        Assert.Equal([0, 1, 0, null], names.Devices.Select(device => (int?)device.Segment));
    }

    [Fact]
    public void Paths_of_functions_start_at_the_host_bridge()
    {
        var names = Read(Device("\\_SB.PC00", Named("_HID", EisaId("PNP0A08")), Named("_ADR", Number(0)),
            Device("RP05", Named("_ADR", Number(0x1c_0004)), Device("PXSX", Named("_ADR", Number(0)), Device("ALL", Named("_ADR", Number(0xffff))))),
            Device("RP06", Method("_ADR", 0, Return(Name("RPA6"))), Device("PXSX", Named("_ADR", Number(0))))), Device("\\ELSE", Named("_ADR", Number(0))));

        Assert.Equal(["", "1c.4", "1c.4/00.0", "none", "none", "none", "none"],
            names.Devices.Select(device => device.PciPath is { } path ? string.Join('/', path) : "none"));
        Assert.Equal(0xffffUL, names.Find("\\_SB.PC00.RP05.PXSX.ALL")!.Address);
    }

    [Fact]
    public void Constants_that_branches_disagree_on_are_unknown()
    {
        byte[] Either(ulong yes, ulong no) => [.. If(Name("VAR"), Named("_ADR", Number(yes))), .. Else(Named("_ADR", Number(no)))];
        var names = Read(Device("\\A", Either(1, 2)), Device("\\B", Either(3, 3)));

        Assert.Equal([null, 3UL], names.Devices.Select(device => device.Address));
    }

    [Fact]
    public void External_facing_ports_are_those_with_the_property()
    {
        byte[] Property(byte[] value) => List(Buffer(new Guid("efcc06cc-73ac-4bc3-bff0-76143807c389").ToByteArray()), List(List(Text("ExternalFacingPort"), value), List(Text("UID"), Number(0))));
        var names = Read(
            Device("\\A", Named("_DSD", Property(Number(1)))), Device("\\B", Named("_DSD", Property(Number(0)))), Device("\\C", Method("_DSD", 0, If(Name("VAR"), Return(Property(Number(1)))))),
            Device("\\D", Named("_DSD", List(Text("HotPlugSupportInD3"), Number(1)))), Device("\\E", Named("_DSX", Property(Number(1)))), Scope("\\E", Named("_DSD", Property(Name("VALU")))));

        Assert.Equal([true, false, true, false, true], names.Devices.Select(device => device.IsExternalFacing));
    }

    [Fact]
    public void Memory_is_read_of_constant_templates_only()
    {
        byte[] template = Buffer([.. Fixed, .. End]);
        var names = Read(
            Device("\\A", Named("_CRS", template)), Device("\\B", Method("_CRS", 0, Return(template))), Device("\\C", Method("_CRS", 0, [0x70, .. Number(1), 0x60], Return(template))),
            Device("\\D"), Device("\\E", Named("_CRS", Buffer(Fixed))), Device("\\F", Named("_CRS", Buffer(End))));

        Assert.Equal(["0xfed90000-0xfed90fff", "0xfed90000-0xfed90fff", "unknown", "", "unknown", ""],
            names.Devices.Select(device => device.MemoryResources is { } ranges ? string.Join(' ', ranges) : "unknown"));
    }

    [Theory]
    [InlineData("8111 0000 0100 02", null)] // Longer than the template.
    [InlineData("8109 0001 0010 ffff 0000 0002", "0x100000-0x11ffff")]
    [InlineData("8511 0001 00001000 00002000 00000000 00100000", "0x100000-0x100fff")]
    [InlineData("8717 0000 0c03 00000000 00001000 ff2f1000 00000000 00300000", "0x100000-0x102fff")]
    [InlineData("8717 0001 0c03 00000000 00001000 ff2f1000 00000000 00300000", "")] // I/O.
    [InlineData("8a2b 0000 0c03 0000000000000000 0000000001000000 ffffffff01000000 0000000000000000 0000000001000000", "0x100000000-0x1ffffffff")]
    [InlineData("8b35 0000 0c03 0100 0000000000000000 0000000001000000 ffffffff01000000 0000000000000000 0000000001000000 0000000000000000", "0x100000000-0x1ffffffff")]
    [InlineData("8609 0001 0000d9fe 00000000", "")] // No memory.
    [InlineData("8a2b 0000 0c03 0000000000000000 ffffffffffffffff ffffffffffffffff 0000000000000000 0200000000000000", "")] // Beyond 2^64.
    [InlineData("8a2b 0000 0c03 0000000000000000 ffffffffffffffff ffffffffffffffff 0000000000000000 0100000000000000", "0xffffffffffffffff-0xffffffffffffffff")]
    [InlineData("8608 0001 0000d9fe 000000", null)] // Too short for its kind.
    [InlineData("4701 f00c f00c 0104 220000 8609 0001 0000d9fe 00100000", "0xfed90000-0xfed90fff")] // Behind ports and an interrupt.
    public void Every_descriptor_of_memory_is_read(string descriptors, string? memory)
    {
        byte[] bytes = [.. Convert.FromHexString(descriptors.Replace(" ", "", StringComparison.Ordinal)), .. End];
        var device = Assert.Single(Read(Device("\\DEV", Named("_CRS", Buffer(bytes)))).Devices);

        Assert.Equal(memory, device.MemoryResources is { } ranges ? string.Join(' ', ranges) : null);
    }
}
