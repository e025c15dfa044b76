using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

public sealed class TableDirectoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dmarkit-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Tables_come_by_name_and_those_of_folders_below_last()
    {
        Write("DMAR", Sources.Dmar);
        Write("APIC", RawAcpi.Madt(RawAcpi.IoApic(5)));
        Write("dynamic/SSDT10", RawAcpi.Table("SSDT", [1]));
        Write("data/BERT", ImageBuilder.Pattern(100)); // Not a table, but what one points to.
        var tables = Read();

        Assert.Equal((TableForm.Directory, "APIC DMAR SSDT"), (tables.Form, Sources.Signatures(tables)));
        Assert.Equal(["APIC", "DMAR", "dynamic/SSDT10"], tables.Tables.Select(table => table.Origin));
        Assert.Equal(Sources.Dmar, tables.Dmar!.Bytes.ToArray());
        Assert.Equal(5, Assert.Single(tables.Madt!.IoApics).Id);
        Assert.Empty(tables.Defects);
    }

    [Fact]
    public void Content_decides_what_a_file_is()
    {
        Write("APIC", Sources.Dmar);
        Write("DMAR", RawAcpi.Madt());
        Write("OEM.bin", RawAcpi.Table("OEMQ", [1, 2, 3]));
        Write("README", "What lies here.\n"u8.ToArray());
        Write("empty", []);

        Assert.Equal(["DMAR APIC", "APIC DMAR", "OEMQ OEM.bin"], Read().Tables.Select(table => $"{table.Signature} {table.Origin}"));
    }

    [Fact]
    public void Damaged_table_is_kept_where_its_signature_tells_what_it_is()
    {
        Write("DMAR", Sources.Dmar.With(7, 0xff));
        Write("OEMQ", RawAcpi.Table("OEMQ", [1, 2, 3]).With(9, 0)); // Its signature is nobody's and its checksum is wrong.

        Assert.Equal("DMAR", Sources.Signatures(Read()));
    }

    [Fact]
    public void Folders_are_followed_one_level()
    {
        Write("a/DMAR", Sources.Dmar);
        Write("a/b/APIC", RawAcpi.Madt());

        Assert.Equal(["a/DMAR"], Read().Tables.Select(table => table.Origin));
    }

    [UnixFact]
    public void Link_that_leads_back_ends()
    {
        Write("DMAR", Sources.Dmar);
        Directory.CreateSymbolicLink(Path.Combine(folder, "again"), folder);
        File.CreateSymbolicLink(Path.Combine(folder, "gone"), Path.Combine(folder, "nowhere"));

        Assert.Equal(["DMAR", "again/DMAR"], Read().Tables.Select(table => table.Origin));
    }

    [Fact]
    public void Table_that_is_too_large_is_said()
    {
        Write("APIC", RawAcpi.Madt());
        Write("DMAR", [.. Sources.Dmar, .. new byte[1 << 20]]);
        var tables = Read();

        Assert.Equal("APIC", Sources.Signatures(tables));
        Assert.Equal("at 0x0: file DMAR is larger than the 1048576 bytes that are read of a table", Assert.Single(tables.Defects).ToString());
    }

    [Fact]
    public void Directory_without_tables_holds_none()
    {
        Assert.False(TableInput.TryRead(folder, false, out _, out var empty));
        Write("README", "What lies here.\n"u8.ToArray());
        Assert.False(TableInput.TryRead(folder, false, out _, out var other));

        Assert.Equal(("holds no ACPI table", "holds no ACPI table"), (empty.Why, other.Why));
    }

    [Fact]
    public void Directory_without_a_DMAR_is_a_set_without_one()
    {
        Write("APIC", RawAcpi.Madt());

        Assert.Null(Read().Dmar);
    }

    private TableSet Read()
    {
        Assert.True(TableInput.TryRead(folder, false, out var tables, out var defect), defect?.ToString());
        return tables;
    }

    private void Write(string name, byte[] content)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
