using System.Text;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Parser.Build;

/// <summary>Texts in ASL as iasl prints them and as people change them.</summary>
public sealed class AslSourceTests
{
    private const string Header = """
        [000h 0000   4]                    Signature : "DMAR"    [a remark: of some words]
        [004h 0004   4]                 Table Length : 00000099
        Revision : 1
        Checksum : 5A
        Oem ID : "OEMID "
        Oem Table ID : "OEMTABLE"
        Oem Revision : 0x7
        Asl Compiler ID : "TOOL"
        Asl Compiler Revision : 9

        """;

    private const string Fixed = Header + "Host Address Width : 26\nFlags : 05\nReserved : 00 00 00 00 00 00 00 00 00 00\n";

    private const string OldUnit = """
        Subtable Type : 0000 [Some words]
        Length : 0000
        Flags : 00
        Reserved : 00
        PCI Segment Number : 0000
        Register Base Address : 00000000FED90000
        Device Scope Type : 01
        Entry Length : 08
        Reserved : 0000
        Enumeration ID : 00
        PCI Bus Number : 00
        PCI Path : 1F,03

        """;

    private static readonly string NewUnit = OldUnit
        .Replace("Reserved : 00\n", "Size (decoded below) : 00\n   Size (pages, log2) : 0\n", StringComparison.Ordinal)
        .Replace("Reserved : 0000", "Flags : 00\nReserved : 00", StringComparison.Ordinal);

    /// <summary>Lengths and checksum above are wrong: they are computed.</summary>
    [Fact]
    public void Old_labels_new_ones_and_generic_fields_build_the_same_table()
    {
        byte[] expected = RawTable.Of(RawTable.Unit(RawTable.Endpoint));
        Assert.Equal(expected, RoundTrip.Build(Fixed + OldUnit));
        Assert.Equal(expected, RoundTrip.Build(Fixed + NewUnit));
        Assert.Equal(expected, RoundTrip.Build((Fixed + NewUnit).ReplaceLineEndings("\r\n")));
        Assert.Equal(expected, RoundTrip.Build(Header + """
            UINT8 : 26 // Host Address Width
            UINT8 : 05
            Buffer : 00 00 00 00 00 00 00 00 00 00
            UINT16 : 0000
            UINT16 : 0018
            UINT32 : 0
            [038h 0056 8]  UINT64 : 00000000FED90000
            Buffer : 01 08 00 00 00 00 1F 03
            """));
    }

    [Fact]
    public void Comments_and_what_follows_the_raw_bytes_heading_are_passed_over()
    {
        string text = $"/* Signature : \"SSDT\"\n * more */\n// and : more\n\n{Fixed}{OldUnit}\nRaw Table Data: Length 3\n\n    0000: 44 4D 41  // DMA\n";
        Assert.Equal(RawTable.Of(RawTable.Unit(RawTable.Endpoint)), RoundTrip.Build(text));
    }

    [Fact]
    public void A_text_in_sixteen_bits_is_read() =>
        Assert.Equal(RawTable.Of(RawTable.Unit(RawTable.Endpoint)), Built(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Fixed + OldUnit))));

    [Fact]
    public void Bytes_of_a_name_stay_what_they_are()
    {
        const string Device = "Subtable Type : 0004\nLength : 0\nReserved : 0\nDevice Number : 1\nDevice Name : \"\\_SB.// é[:\"\n";
        Assert.Equal(
            RawTable.Of(RawTable.WithLength([4, 0, 0, 0, 0, 0, 0, 1, .. Encoding.UTF8.GetBytes(@"\_SB.// é[:"), 0])), RoundTrip.Build(Fixed + Device));
    }

    [Theory]
    [InlineData(Fixed + "Length : 0", "13:1: The label is 'Length'; expected 'Subtable Type'.")]
    [InlineData(Fixed + "  [1] Subtable Type : 7\nLength : 0", "13:7: Subtable Type is '7'; expected 0 to 6. A table with others can stand in generic fields, such as UINT16 and Buffer.")]
    [InlineData(Fixed + "Subtable Type : 12345", "13:17: Subtable Type is '12345'; expected a number of up to 4 hexadecimal digits.")]
    [InlineData(Fixed + "Subtable Type : 1 << 2", "13:17: Subtable Type is '1 << 2'; expected a number of up to 4 hexadecimal digits.")]
    [InlineData(Fixed + "Subtable Type 0", "13:1: The line starts with 'Subtable Type 0'; expected a label, a colon and a value.")]
    [InlineData(Fixed + "Subtable Type : [0]", "13:1: Subtable Type has no value.")]
    [InlineData(Fixed + "Subtable Type : 0", "13:1: The text ends here; expected 'Length' next.")]
    [InlineData(Fixed + "Device Name : \"A", "13:15: Device Name has a quote that does not end in its line.")]
    [InlineData(Fixed + "/* no end", "13:1: A comment starts in this line or before, and does not end.")]
    [InlineData(Fixed + Header, "13:36: Another table starts here; expected one table in a text.")]
    [InlineData(Fixed + "UINT8 : 0", "13:1: The label is 'UINT8'; expected 'Subtable Type'.")]
    [InlineData(Header + "Host Address Width : 26\nFlags : 0\nReserved : 00", "12:12: Reserved is '00'; expected 10 bytes of two hexadecimal digits each.")]
    [InlineData(Header + "UINT8 : 0\nFlags : 0", "11:1: The label is 'Flags'; expected UINT8 to UINT64, String or Buffer, as before.")]
    [InlineData(Header + "Buffer : 00 0", "10:10: Buffer is '00 0'; expected bytes of two hexadecimal digits each.")]
    [InlineData("Signature : \"DMARX\"", "1:13: Signature is 'DMARX'; expected at most 4 characters.")]
    public void Says_what_is_wrong_and_where(string text, string error) => Assert.Equal(error, Yaml.Error(text));

    [Fact]
    public void Two_views_of_a_size_must_agree() => Assert.Equal(
        "17:25: Size (pages, log2) is '1'; expected 0, as the line above says.", Yaml.Error(Fixed + NewUnit.Replace("log2) : 0", "log2) : 1", StringComparison.Ordinal)));

    [Fact]
    public void A_scope_and_a_structure_cannot_be_longer_than_their_lengths_can_say()
    {
        static string Many(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
        string start = OldUnit[..OldUnit.IndexOf("Device Scope", StringComparison.Ordinal)], scope = OldUnit[start.Length..], path = "PCI Path : 00 00\n";
        Assert.Equal(48 + 16 + 254, RoundTrip.Build(Fixed + OldUnit + Many(path, 123)).Length);
        Assert.Equal("19:1: The scope has 256 bytes, more than its Entry Length can say.", Yaml.Error(Fixed + OldUnit + Many(path, 124)));
        Assert.Equal("13:1: The structure has 65536 bytes, more than its Length field can say.", Yaml.Error(Fixed + start + Many(scope, 8190)));
    }

    [Fact]
    public void Damaged_texts_are_built_or_refused_with_a_place()
    {
        byte[] text = Encoding.ASCII.GetBytes(Fixed + NewUnit);
        var random = new Random(20_250_404);
        for (int i = 0; i < CaseCount.Or(3_000); i++)
        {
            byte[] damaged = [.. text];
            for (int edit = 0; edit < 3; edit++)
            {
                int at = random.Next(damaged.Length);
                if (random.Next(3) == 0) damaged = [.. damaged[..at], .. damaged[random.Next(damaged.Length)..]];
                else damaged[at] = (byte)(random.Next(2) == 0 ? random.Next(256) : "\"/*:[]\\\n\r 0"[random.Next(11)]);
                if (damaged.Length == 0) break;
            }

            if (!SourceBuilder.TryBuild(damaged, out _, out var errors)) Assert.All(errors, error => Assert.True(error.Line > 0 && error.Column > 0));
        }
    }

    private static byte[] Built(IEnumerable<byte> source)
    {
        Assert.True(SourceBuilder.TryBuild(source.ToArray(), out var built, out var errors), string.Join('\n', errors));
        return built.Files[0].Content.ToArray();
    }
}
