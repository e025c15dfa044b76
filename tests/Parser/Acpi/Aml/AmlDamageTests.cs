using Dmarkit.Parser;
using static Dmarkit.Tests.Parser.Acpi.AmlWriter;

namespace Dmarkit.Tests.Parser.Acpi;

public class AmlDamageTests
{
    [Fact]
    public void Reading_goes_on_behind_the_package_that_cannot_be_decoded()
    {
        var names = Read(Device("\\ONE", [0x02], Device("LOST")), Device("\\TWO"));

        Assert.Equal(["\\ONE", "\\TWO"], names.Devices.Select(device => device.Path));
        Assert.False(names.IsComplete);
        Assert.Equal("at 0x2c: bytecode of DSDT is the byte 0x2, which is no opcode", Assert.Single(names.Defects).ToString());
    }

    [Fact]
    public void A_condition_that_cannot_be_decoded_costs_its_branch_only()
    {
        var names = Read(If([0x5b, 0xff], Device("\\LOST")), Device("\\NEXT"));

        Assert.Equal("\\NEXT", Assert.Single(names.Devices).Path);
        Assert.Equal("is the byte 0x5b 0xff, which is no opcode", Assert.Single(names.Defects).Why);
    }

    [Theory]
    [InlineData(0)] // Less than its own byte.
    [InlineData(0x3f)] // More than the table has.
    [InlineData(0x4f)] // The same in two bytes, of which the second is the name's first.
    [InlineData(0xcf)]
    public void A_length_that_does_not_fit_ends_the_package_around(byte length)
    {
        byte[] device = Device("\\BAD");
        device[2] = length;
        var names = Read(Scope("\\_SB", device), Device("\\NEXT"));

        Assert.Equal("\\NEXT", Assert.Single(names.Devices).Path);
        Assert.Single(names.Defects);
    }

    [Fact]
    public void Packages_nest_so_deep_and_no_deeper()
    {
        byte[] nested = Device("\\DEEP");
        for (int i = 0; i < 128; i++) nested = Scope("\\_SB", nested);

        Assert.True(Read(nested).Defines("\\DEEP"));
        Assert.Equal("nests deeper than 128 levels", Assert.Single(Read(Scope("\\_SB", nested)).Defects).Why);
    }

    [Fact]
    public void Expressions_nest_so_deep_and_no_deeper()
    {
        byte[] many = [.. Enumerable.Repeat<byte>(0x92, 1 << 20), 1]; // LNot of LNot of ...

        Assert.Equal("nests deeper than 128 levels", Assert.Single(Read(many).Defects).Why);
    }

    [Fact]
    public void Paths_are_so_long_and_no_longer()
    {
        string Path(int count) => "\\" + string.Join('.', Enumerable.Repeat("A", count));

        Assert.True(Read(Device(Path(64))).Defines(Path(64)));
        Assert.Contains("deeper than 64 names", Assert.Single(Read(Device(Path(65), Device("\\LOST")), Device("\\NEXT")).Defects).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_beyond_the_root_is_left_out_and_reading_goes_on()
    {
        var names = Read(Device("^LOST", Device("\\SUB")), Named("^VAR", Number(1)), External("^EXT", 6, 0), Device("\\NEXT"));

        Assert.Equal("\\NEXT", Assert.Single(names.Devices).Path);
        Assert.Equal([36L + 3, 36 + 17], names.Defects.Select(defect => defect.Offset)); // To declare something external there does no harm.
    }

    [Theory]
    [InlineData("_SB.1CI0")]
    [InlineData("_SB.pci0")]
    public void A_name_with_other_characters_is_none(string name) => Assert.Single(Read(Device(name)).Defects);

    [Fact]
    public void A_table_without_a_header_is_said()
    {
        var names = AmlNamespace.Read([new AcpiTable("DSDT"u8.ToArray(), "dsdt.bin")]);

        Assert.Equal("at 0x0: bytecode of DSDT (dsdt.bin) has no whole header", Assert.Single(names.Defects).ToString());
    }

    [Fact]
    public void Code_ends_with_the_tables_length()
    {
        byte[] table = [.. RawAcpi.Table("DSDT", Device("\\DEV")), .. Device("\\LOST")];

        Assert.Equal("\\DEV", Assert.Single(AmlNamespace.Read([new AcpiTable(table, "")]).Devices).Path);
    }
}
