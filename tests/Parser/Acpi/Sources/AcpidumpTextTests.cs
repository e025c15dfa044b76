using System.IO.Compression;
using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

public class AcpidumpTextTests
{
    private static readonly byte[] Apic = RawAcpi.Madt(RawAcpi.IoApic(5));

    [Fact]
    public void Old_form_has_lower_case_and_short_addresses()
    {
        var tables = Sources.Read(Text(Old("RSD PTR", 0xf68d0, [.. "RSD PTR "u8, .. new byte[12]]) + Old("DMAR", 0x7b7d_0000, Sources.Dmar)));

        Assert.Equal((TableForm.DumpText, "RSD PTR DMAR"), (tables.Form, Sources.Signatures(tables)));
        Assert.Equal(Sources.Dmar, tables.Dmar!.Bytes.ToArray());
        Assert.Equal((new HostAddress(0x7b7d_0000), "line 5"), (tables.DmarSource!.Address, tables.DmarSource.Origin));
        Assert.Empty(tables.Defects);
    }

    [Fact]
    public void New_form_has_upper_case_and_16_digits()
    {
        var tables = Sources.Read(Text(New("APIC", 0, Apic) + New("DMAR", 0x1_7b7d_0000, Sources.Dmar)));

        Assert.Equal("APIC DMAR", Sources.Signatures(tables));
        Assert.Null(tables.Tables[0].Address); // 0 is what tools write that do not know.
        Assert.Equal(new HostAddress(0x1_7b7d_0000), tables.DmarSource!.Address);
        Assert.Equal(Sources.Dmar, tables.DmarSource.Bytes.ToArray());
        Assert.Equal(5, Assert.Single(tables.Madt!.IoApics).Id);
    }

    [Fact]
    public void Offsets_grow_beyond_four_digits()
    {
        byte[] large = RawAcpi.Table("SSDT", ImageBuilder.Pattern(70_000));

        Assert.Equal(large, Assert.Single(Sources.Read(Text(New("SSDT", 0, large))).Tables).Bytes.ToArray());
    }

    [Fact]
    public void Raw_data_of_a_listing_has_no_heading()
    {
        string listing = "/*\n * Intel ACPI Component Architecture\n */\n[000h 0000   4]                    Signature : \"DMAR\"\n\nRaw Table Data: Length 72 (0x48)\n\n";
        var tables = Sources.Read(Text(listing + Rows(Sources.Dmar, "    {0:X4}:", "X2", " // ") + "\n" + listing + Rows(Apic, "  {0:x4}:", "x2", "  ")));

        Assert.Equal("DMAR APIC", Sources.Signatures(tables));
        Assert.Equal([Sources.Dmar, Apic], tables.Tables.Select(table => table.Bytes.ToArray()));
        Assert.Equal("line 8", tables.Tables[0].Origin);
    }

    [Theory]
    [InlineData("\r\n", false)]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    public void Line_ends_and_encodings_do_not_matter(string lineEnd, bool isUtf16)
    {
        string text = New("DMAR", 0, Sources.Dmar).Replace("\n", lineEnd);
        byte[] content = isUtf16 ? [0xff, 0xfe, .. Encoding.Unicode.GetBytes(text)] : [0xef, 0xbb, 0xbf, .. Text(text)];

        Assert.Equal(Sources.Dmar, Sources.Read(content).Dmar!.Bytes.ToArray());
    }

    [Fact]
    public void Text_beside_the_bytes_is_not_read_as_bytes()
    {
        byte[] tricky = RawAcpi.Table("SSDT", [.. "20 41 42 43 44 45 46 47 @ 0x10: "u8, 0x20, 0x41]);

        Assert.Equal(tricky, Assert.Single(Sources.Read(Text(New("SSDT", 0, tricky))).Tables).Bytes.ToArray());
    }

    [Fact]
    public void Packed_text_is_unpacked()
    {
        var tables = Sources.Read(Gzip(Text(New("DMAR", 0, Sources.Dmar))));

        Assert.Equal((TableForm.DumpText, Sources.Dmar.Length), (tables.Form, tables.Dmar!.Bytes.Length));
        Assert.Equal(TableForm.Table, Sources.Read(Gzip(Sources.Dmar)).Form);
    }

    [Fact]
    public void Packed_file_that_is_cut_or_spoilt_is_refused()
    {
        byte[] packed = Gzip(Text(New("SSDT", 0, ImageBuilder.Pattern(1000))));

        Assert.StartsWith("gzip file cannot be unpacked", Sources.Refuse(packed.With(packed.Length / 2, (byte)~packed[packed.Length / 2])));
        Assert.Contains("file is empty", Sources.Refuse(Gzip([])));
    }

    [Fact]
    public void Packed_file_that_unpacks_without_end_is_refused() =>
        Assert.Equal("gzip file unpacks to more than the 67108864 bytes that a text of tables can have", Sources.Refuse(Gzip(new byte[(64 << 20) + 1])));

    [Fact]
    public void Row_that_is_missing_cuts_its_table_and_no_other()
    {
        string[] lines = New("DMAR", 0, Sources.Dmar).Split('\n');
        var tables = Sources.Read(Text(string.Join('\n', lines[..2].Concat(lines[3..])) + New("APIC", 0, Apic)));

        Assert.Equal("DMAR APIC", Sources.Signatures(tables));
        Assert.Equal(Sources.Dmar[..16], tables.Tables[0].Bytes.ToArray());
        Assert.Equal(new Defect(3, "row of DMAR", "has offset 0x20 instead of 0x10; the table is cut before it"), Assert.Single(tables.Defects));
    }

    [Fact]
    public void Row_that_is_short_cuts_its_table()
    {
        var tables = Sources.Read(Text(New("DMAR", 0, Sources.Dmar).Replace(" 7F", " 7F").Replace("01 ", "01\n")));

        Assert.Single(tables.Defects);
        Assert.InRange(tables.Dmar!.Bytes.Length, 1, 15);
    }

    [Fact]
    public void First_row_that_is_missing_leaves_no_table()
    {
        string[] lines = New("DMAR", 0, Sources.Dmar).Split('\n');

        Assert.Equal("row of DMAR has offset 0x10 instead of 0x0; the table is cut before it", Sources.Refuse(Text(string.Join('\n', lines[..1].Concat(lines[2..])))));
    }

    [Fact]
    public void Heading_without_rows_is_said() => Assert.Equal(
        new Defect(1, "DMAR", "has a heading and no rows"), Assert.Single(Sources.Read(Text("DMAR @ 0x0000000000000000\n\n" + New("APIC", 0, Apic))).Defects));

    [Fact]
    public void Heading_tells_a_DMAR_whose_signature_is_spoilt()
    {
        Assert.NotNull(Sources.Read(Text(New("DMAR", 0, Sources.Dmar.With(3, (byte)'S')))).Dmar);
        Assert.Null(Sources.Read(Text(New("DMAR", 0, Apic))).Dmar);
        Assert.Null(Sources.Read(Text(New("DMAS", 0, Sources.Dmar.With(3, (byte)'S')))).Dmar);
    }

    [Fact]
    public void Several_DMARs_are_kept()
    {
        var tables = Sources.Read(Text(New("DMAR", 0, Sources.Dmar) + New("DMAR", 0, RawTable.Of())));

        Assert.Equal([Sources.Dmar.Length, 48], tables.Dmars.Select(table => table.Bytes.Length));
        Assert.Same(tables.Dmars[0], tables.Dmar);
    }

    [Fact]
    public void Tables_without_end_are_bounded()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 5000; i++) text.Append("0000: 41\n");
        var tables = Sources.Read(Text(text.ToString()));

        Assert.Equal(4096, tables.Tables.Count);
        Assert.Contains("is not read, nor what follows", Assert.Single(tables.Defects).Why);
    }

    [Fact]
    public void Other_text_is_taken_for_a_table()
    {
        var tables = Sources.Read("Nothing of the kind.\n"u8.ToArray());

        Assert.Equal((TableForm.Table, DefectKind.TableTooShort), (tables.Form, Assert.Single(tables.Dmar!.Defects).Kind));
    }

    internal static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);

    internal static string New(string name, ulong address, byte[] table) => $"{name} @ 0x{address:X16}\n{Rows(table, "{0,8:X4}:", "X2", "  ")}\n";

    internal static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest)) stream.Write(content);
        return packed.ToArray();
    }

    private static string Old(string name, ulong address, byte[] table) => $"{name} @ 0x{address:x}\n{Rows(table, "  {0:x4}:", "x2", "  ")}\n";

    private static string Rows(byte[] table, string offset, string format, string between)
    {
        var text = new StringBuilder();
        for (int at = 0; at < table.Length; at += 16)
        {
            byte[] row = table[at..Math.Min(table.Length, at + 16)];
            text.AppendFormat(null, CompositeFormat.Parse(offset), at);
            foreach (byte each in row) text.Append(' ').Append(each.ToString(format));
            text.Append(' ', 3 * (16 - row.Length)).Append(between);
            foreach (byte each in row) text.Append(each is >= 0x20 and < 0x7f ? (char)each : '.');
            text.Append('\n');
        }

        return text.ToString();
    }
}
