using Dmarkit.Parser;
using static Dmarkit.Tests.Parser.Acpi.AmlWriter;

namespace Dmarkit.Tests.Parser.Acpi;

public class AmlNamespaceTests
{
    [Fact]
    public void Devices_have_their_paths_from_the_root()
    {
        var names = Read(Scope("\\_SB", Device("PCI0", Device("I2C1"), Device("^UART")), Device("\\HPET")), Device("_SB.GPI0"));

        Assert.True(names.IsComplete);
        Assert.Equal(["\\_SB.PCI0", "\\_SB.PCI0.I2C1", "\\_SB.UART", "\\HPET", "\\_SB.GPI0"], names.Devices.Select(device => device.Path));
        Assert.Equal(["", "\\_SB.PCI0", "", "", ""], names.Devices.Select(device => device.Parent?.Path ?? ""));
    }

    [Theory]
    [InlineData("\\_SB.PCI0.I2C1")]
    [InlineData("\\_SB_.PCI0.I2C1")]
    [InlineData("_SB.PCI0.I2C1")]
    [InlineData("\\_sb.pci0.i2c1")]
    public void A_path_is_found_however_it_is_written(string path) => Assert.True(Read(Device("\\_SB.PCI0.I2C1")).Defines(path));

    [Theory]
    [InlineData("\\_SB.PCI0")] // A part of a name, never declared.
    [InlineData("\\_SB")]
    [InlineData("\\_SB.PCI0.I2C1.X")]
    [InlineData("I2C1")] // Paths are not searched for.
    [InlineData("")]
    [InlineData("\\")]
    [InlineData("\\_SB..PCI0")]
    [InlineData("\\_SB.TOOLONG")]
    [InlineData("\\_SB.é")]
    public void What_is_no_device_is_not_found(string path) => Assert.False(Read(Device("\\_SB.PCI0.I2C1")).Defines(path));

    [Fact]
    public void A_scope_of_one_segment_is_searched_for_upwards()
    {
        var names = Read(Scope("\\_SB", Device("PCI0"), Device("LPCB", Scope("PCI0", Device("USB1")))), Scope("\\", Scope("_SB", Device("LID"))));

        Assert.Contains("\\_SB.PCI0.USB1", names.Devices.Select(device => device.Path));
        Assert.Contains("\\_SB.LID", names.Devices.Select(device => device.Path));
    }

    [Fact]
    public void Tables_are_one_name_space_whatever_their_order()
    {
        byte[] port = Scope("\\_SB.PCI0.RP01", Named("_ADR", Number(0x1c_0001)), Device("PXSX"));
        var names = AmlNamespace.Read([Table("SSDT", port), new(RawAcpi.Madt(), ""), Table("DSDT", Scope("\\_SB", Device("PCI0", Named("_HID", EisaId("PNP0A08")), Device("RP01"))))]);

        Assert.True(names.IsComplete);
        Assert.Equal(["\\_SB.PCI0", "\\_SB.PCI0.RP01", "\\_SB.PCI0.RP01.PXSX"], names.Devices.Select(device => device.Path));
        Assert.Equal([new PathStep(0x1c, 1)], names.Find("\\_SB.PCI0.RP01")!.PciPath);
    }

    [Fact]
    public void Bodies_of_methods_are_left_out_and_branches_of_tables_are_entered()
    {
        var names = Read(Method("MAKE", 0, Device("TEMP")), If(Equal(Name("VAR"), Number(1)), Device("\\YES")), Else(Device("\\NO")), Device("\\SURE"));

        Assert.Equal([("\\YES", true), ("\\NO", true), ("\\SURE", false)], names.Devices.Select(device => (device.Path, device.IsConditional)));
    }

    [Fact]
    public void Calls_take_the_arguments_of_a_method_that_is_defined_later()
    {
        byte[] call = [.. Name("OSVR"), .. Number(7), .. Text("Windows"), .. Arg0];
        var names = Read(If([0x90, .. call, .. Number(1)], Device("\\DEV")), Method("\\OSVR", 3, Return(Number(1))));

        Assert.True(names.IsComplete);
        Assert.True(names.Defines("\\DEV"));
    }

    [Fact]
    public void Calls_take_the_arguments_that_a_declaration_of_something_external_says()
    {
        // Taken as a name alone, the call would leave its argument, which is a byte that is no opcode behind an integer's, to the statements.
        var names = Read(External("\\FUNC", 8, 2), If([.. Name("FUNC"), .. Number(2), .. Buffer(1, 2, 3)], Device("\\DEV")));

        Assert.True(names.IsComplete);
        Assert.True(names.Defines("\\DEV"));
    }

    [Fact]
    public void Every_kind_of_object_is_passed_over()
    {
        byte[] field = [0x5b, 0x81, .. Package(Name("GNVS"), [0x01], "OSYS"u8.ToArray(), [16], [0x00, 0x48, 0x08], [0x01, 0, 0], [0x03, 0, 0, 0], [0x02], Name("\\GPIO"), "SMIF"u8.ToArray(), [8])];
        byte[] index = [0x5b, 0x86, .. Package(Name("INDX"), Name("DATA"), [0x01], "REG0"u8.ToArray(), [8])];
        byte[] bank = [0x5b, 0x87, .. Package(Name("GNVS"), Name("BANK"), Number(1), [0x01], "REG1"u8.ToArray(), [8])];
        var names = Read(
            [0x5b, 0x80, .. Name("GNVS"), 0, .. Number(0x7b00_0000), .. Number(0x100)], field, index, bank,
            [0x5b, 0x01, .. Name("MUTX"), 0], [0x5b, 0x02, .. Name("EVNT")], [0x06, .. Name("GNVS"), .. Name("ALIA")],
            [0x5b, 0x83, .. Package(Name("\\_PR.CPU0"), [1, 0, 4, 0, 0, 6], Device("\\IN1"))],
            [0x5b, 0x84, .. Package(Name("PWRR"), [0, 0, 0], Device("\\IN2"))], [0x5b, 0x85, .. Package(Name("THRM"), Device("\\IN3"))],
            [0x8a, .. Buffer(1, 2, 3, 4), .. Number(0), .. Name("FLD0")], [0x70, .. Number(1), 0x60], [0xa2, .. Package(Number(0), [0xa5])], [0xa3],
            Named("PKGE", List(Number(1), Text("x"), Name("\\ANY"))), [0x5b, 0x12, .. Name("COND"), 0x61], [0x72, .. Number(1), .. Number(2), 0], [0x86, .. Name("\\IN1"), .. Number(3)],
            Device("\\LAST"));

        Assert.Empty(names.Defects);
        Assert.Equal(["\\IN1", "\\IN2", "\\IN3", "\\LAST"], names.Devices.Select(device => device.Path));
    }

    [Fact]
    public void A_device_that_two_tables_define_is_one()
    {
        var names = AmlNamespace.Read([Table("DSDT", If(Number(1), Device("\\DEV"))), Table("SSDT", Device("\\DEV", Device("SUB")))]);

        Assert.Equal([("\\DEV", false), ("\\DEV.SUB", false)], names.Devices.Select(device => (device.Path, device.IsConditional)));
    }

    [Fact]
    public void A_set_of_tables_has_a_name_space_only_with_bytecode()
    {
        Assert.Null(new TableSet(TableForm.Directory, [new(RawAcpi.Madt(), "")], []).Aml);
        Assert.True(new TableSet(TableForm.Directory, [Table("DSDT", Device("\\DEV"))], []).Aml!.Defines("\\DEV"));
    }
}
