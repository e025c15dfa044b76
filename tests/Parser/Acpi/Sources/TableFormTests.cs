using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

public class TableFormTests
{
    [Fact]
    public void Binary_table_is_one()
    {
        var tables = Sources.Read(Sources.Dmar);

        Assert.Equal((TableForm.Table, ""), (tables.Form, Assert.Single(tables.Tables).Origin));
        Assert.Equal(Sources.Dmar, tables.Dmar!.Bytes.ToArray());
        Assert.Empty(tables.Dmar.Defects);
    }

    [Theory]
    [InlineData("RMAD")]
    [InlineData("DMAS")]
    [InlineData("\u0001\u0002\u0003\u0004")]
    public void Signature_of_no_known_table_is_a_DMARs(string signature)
    {
        byte[] table = [.. System.Text.Encoding.Latin1.GetBytes(signature), .. Sources.Dmar[4..]];

        Assert.Equal(DefectKind.SignatureMismatch, Assert.Single(Sources.Read(table).Dmar!.Defects).Kind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(35)]
    [InlineData(47)]
    public void Beginning_of_a_table_is_a_table(int count) =>
        Assert.Equal(DefectKind.TableTooShort, Assert.Single(Sources.Read(Sources.Dmar[..count]).Dmar!.Defects).Kind);

    [Fact]
    public void Length_and_checksum_do_not_matter()
    {
        Assert.NotNull(Sources.Read(Sources.Dmar.With(7, 0xff)).Dmar);
        Assert.NotNull(Sources.Read(Sources.Dmar.With(9, (byte)~Sources.Dmar[9])).Dmar);
    }

    [Theory]
    [InlineData("APIC")]
    [InlineData("FACP")]
    [InlineData("SSDT")]
    [InlineData("IVRS")]
    public void Table_with_another_known_signature_is_no_DMAR(string signature)
    {
        var tables = Sources.Read(RawAcpi.Table(signature, new byte[20]));

        Assert.Null(tables.Dmar);
        Assert.Equal(signature, Assert.Single(tables.Tables).Signature);
    }

    [Fact]
    public void Empty_file_holds_nothing() => Assert.Equal("file is empty", Sources.Refuse([]));

    [Fact]
    public void Table_that_is_too_large_is_refused()
    {
        Assert.Equal("file is larger than the 1048576 bytes that such a table can have", Sources.Refuse([.. Sources.Dmar, .. new byte[1 << 20]]));
        Assert.NotNull(Sources.Read([.. Sources.Dmar, .. new byte[(1 << 20) - Sources.Dmar.Length]]).Dmar);
        Assert.Equal("SSDT", Sources.Signatures(Sources.Read(RawAcpi.Table("SSDT", new byte[2 << 20]))));
        Assert.Equal("file is larger than the 16777216 bytes that such a table can have", Sources.Refuse(RawAcpi.Table("SSDT", new byte[16 << 20])));
    }

    [Fact]
    public void Text_that_is_too_large_is_refused()
    {
        byte[] text = new byte[(64 << 20) + 1];
        text.AsSpan().Fill((byte)'.');

        Assert.Equal("file is larger than the 67108864 bytes that a text of tables can have", Sources.Refuse(text));
        Assert.Contains("more than the 1048576 that a DMAR can have", Sources.Refuse(text[..(2 << 20)]));
    }

    [Fact]
    public void Large_file_of_no_form_is_a_raw_image() => Assert.Contains("holds no ACPI root pointer", Sources.Refuse(new byte[(1 << 20) + 1]));

    [Theory]
    [InlineData("EMiL\u0001\0\0\0")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("\u007fELF")]
    public void Broken_image_is_not_taken_for_a_table(string start)
    {
        byte[] content = [.. System.Text.Encoding.Latin1.GetBytes(start), .. new byte[100]];

        Assert.NotEmpty(Sources.Refuse(content));
        Assert.False(TableInput.TryRead(new MemoryStream(content), false, out _, out var defect));
        Assert.Equal("can be read from an unpacked file only, not from a pipe or archive", defect.Why);
    }

    [Fact]
    public void Missing_file_is_the_disks_business() =>
        Assert.Throws<FileNotFoundException>(() => TableInput.TryRead(Path.Combine(Path.GetTempPath(), "dmarkit-no-such-file"), false, out _, out _));
}
