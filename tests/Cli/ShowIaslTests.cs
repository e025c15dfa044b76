using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Cli;

/// <summary>Lines of the listing in ACPICA's form; the expectations are what release 20260408 prints.</summary>
public class ShowIaslTests
{
    [Theory]
    [InlineData("""[000h 0000 004h]                   Signature : "DMAR"    [DMA Remapping Table]""")]
    [InlineData("[026h 0038 00Ah]                    Reserved : 00 00 00 00 00 00 00 00 00 00")]
    [InlineData("[035h 0053 001h]        Size (decoded below) : 00\n                          Size (pages, log2) : 0\n")]
    [InlineData("[038h 0056 008h]       Register Base Address : 00000000FED90000")]
    [InlineData("\n\n[040h 0064 001h]           Device Scope Type : 01 [PCI Endpoint Device]\n")]
    [InlineData("\n\n[046h 0070 002h]                    PCI Path : 1F,03\n\n\nRaw Table Data: Length 72 (0x48)\n\n    0000: 44 4D 41 52 48 ")]
    [InlineData("\n    0040: 01 08 00 00 00 00 1F 03                          // ........\n")]
    public void Line_is_as_the_disassembler_writes_it(string line) =>
        Assert.Contains(line, ShowTable.Text(RawTable.Of(RawTable.Unit(RawTable.Endpoint)), "iasl"), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "00 [Reserved value]")]
    [InlineData(2, "02 [PCI Bridge Device]")]
    [InlineData(5, "05 [Namespace Device]")]
    [InlineData(6, "06 [Unknown Scope Type]")]
    [InlineData(0xff, "FF [Unknown Scope Type]")]
    public void Scope_type_is_named(byte type, string value) =>
        Assert.Contains($"Device Scope Type : {value}\n", ShowTable.Text(RawTable.Of(RawTable.Unit(RawTable.Endpoint.With(0, type))), "iasl"), StringComparison.Ordinal);

    [Fact]
    public void Offsets_beyond_three_and_four_digits_are_whole()
    {
        byte[][] units = [.. Enumerable.Repeat(RawTable.Unit([.. Enumerable.Repeat(RawTable.Endpoint, 500)]), 3)];
        string text = ShowTable.Text(RawTable.Of(units), "iasl");

        Assert.Contains("[1000h 4096 001h] ", text, StringComparison.Ordinal);
        Assert.Contains("[2710h 10000 001h] ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Structure_that_runs_out_of_the_table_has_the_fields_that_are_there()
    {
        string text = ShowTable.Text(RawTable.Of(RawTable.Unit().With(2, 99)), "iasl");

        Assert.Contains("[032h 0050 002h]                      Length : 0063\n", text, StringComparison.Ordinal);
        Assert.Contains("[038h 0056 008h]       Register Base Address : 00000000FED90000\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Scope_of_length_0_is_bytes() => Assert.Contains(
        "/* [040h 0064 008h]                   Raw Bytes : 01 00 00 00 00 00 1F 03 (not interpreted) */\n",
        ShowTable.Text(RawTable.Of(RawTable.Unit(RawTable.Endpoint.With(1, 0))), "iasl"),
        StringComparison.Ordinal);

    [Fact]
    public void Few_bytes_are_listed_too() =>
        Assert.Contains("\n/* [004h 0004 003h]                   Raw Bytes : 01 02 03 (not interpreted) */\n", ShowTable.Text([.. "DMAR"u8, 1, 2, 3], "iasl"), StringComparison.Ordinal);
}
