using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Cli;

/// <summary>What the tree says beside the raw values.</summary>
public class ShowTreeTests
{
    private static readonly byte[] Sound = RawTable.Of(RawTable.Unit(RawTable.Endpoint));

    [Fact]
    public void Checksum_is_called_right_or_the_right_one_is_told()
    {
        Assert.Equal("right", Meaning(Sound, "0009"));
        Assert.Equal($"wrong, 0x{Sound[9]:x2} would be right", Meaning(Sound.With(9, (byte)(Sound[9] + 1)), "0009"));
        Assert.Equal("right", Meaning([.. Sound, 1, 2], "0009"));
    }

    [Fact]
    public void Checksum_of_a_table_with_missing_bytes_is_not_judged()
    {
        Assert.Equal("cannot be checked: bytes of the table are missing", Meaning(Sound[..^1], "0009"));
        Assert.Equal("cannot be checked: bytes of the table are missing", Meaning(Sound.With(4, 9).With(5, 0), "0009"));
    }

    [Theory]
    [InlineData(0x00, "INTR_REMAP- X2APIC_OPT_OUT- DMA_CTRL_PLATFORM_OPT_IN-")]
    [InlineData(0x07, "INTR_REMAP+ X2APIC_OPT_OUT+ DMA_CTRL_PLATFORM_OPT_IN+")]
    [InlineData(0xfa, "INTR_REMAP- X2APIC_OPT_OUT+ DMA_CTRL_PLATFORM_OPT_IN- reserved 0xf8")]
    public void Flags_are_spelt_out(byte flags, string meaning) => Assert.Equal(meaning, Meaning(Sound.With(37, flags), "0025"));

    [Theory]
    [InlineData(0x00, "4 KiB of registers")]
    [InlineData(0x0f, "131072 KiB of registers")]
    [InlineData(0x13, "32 KiB of registers, reserved 0x10")]
    public void Size_is_told_in_bytes(byte size, string meaning) => Assert.Equal(meaning, Meaning(Sound.With(48 + 5, size), "0035"));

    [Fact]
    public void Path_is_resolved_where_the_table_alone_can()
    {
        Assert.Equal("00:1f.3 = 0000:00:1f.3, requester id 0x00fb", Meaning(Sound, "0046"));
        Assert.Equal("00:1f.8", Meaning(Sound.With(48 + 16 + 7, 8), "0046"));
        Assert.Equal("00:1c.4/00.0", Meaning(RawTable.Of(RawTable.Unit([2, 10, 0, 0, 0, 0, 0x1c, 4, 0, 0])), "0046"));
    }

    [Fact]
    public void Limit_below_the_base_is_no_length()
    {
        Assert.Equal("4 KiB, last byte included", Meaning(RawTable.Of(RawTable.Region()), "0040"));
        Assert.Equal("below the base", Meaning(RawTable.Of(RawTable.Region().With(17, 0)), "0040"));
    }

    [Fact]
    public void Bytes_after_the_fields_of_a_structure_are_shown()
    {
        string text = ShowTable.Text(RawTable.Of(RawTable.WithLength([3, 0, 0, 0, .. new byte[16], 0xde, 0xad])), "tree");

        Assert.Contains("0044    Content                               dead                not interpreted\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rest_of_a_table_that_is_no_DMAR_is_shown()
    {
        string text = ShowTable.Text([.. "DMAX"u8, .. Sound[4..]], "tree");

        Assert.Contains("0030  Content                                 0000180000000000", text, StringComparison.Ordinal);
        Assert.Contains("defect at 0x0: signature is 'DMAX' instead of 'DMAR'\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Structure_without_room_for_its_own_length_is_bytes()
    {
        string text = ShowTable.Text(RawTable.Of([0, 0, 3, 0, 1, 2, 3]), "tree");

        Assert.Contains("0030  DRHD #1: DMA remapping hardware unit, malformed (7 bytes)\n", text, StringComparison.Ordinal);
        Assert.Contains("0034    Content                               010203              not interpreted\n", text, StringComparison.Ordinal);
    }

    /// <summary>The last column of the first line with this offset that is a field's.</summary>
    private static string Meaning(byte[] table, string place)
    {
        string line = ShowTable.Text(table, "tree").Split('\n').First(line => line.StartsWith($"{place}  ", StringComparison.Ordinal) && !line.EndsWith(" bytes)", StringComparison.Ordinal));
        return line[64..].TrimStart();
    }
}
