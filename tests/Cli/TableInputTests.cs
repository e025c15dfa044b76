using System.Text.Json;
using Dmarkit.Cli;
using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Cli;

/// <summary>What <c>show</c> and <c>lint</c> make of each form of table input.</summary>
public class TableInputTests
{
    [Fact]
    public void Every_form_shows_the_same_table()
    {
        string binary = Shown(Sources.Dmar);

        Assert.Contains("DRHD #1", binary);
        Assert.Equal(binary, Shown(AcpidumpTextTests.Text(AcpidumpTextTests.New("DMAR", 0, Sources.Dmar))));
        Assert.Equal(binary, Shown(AcpidumpTextTests.Gzip(AcpidumpTextTests.Text(AcpidumpTextTests.New("DMAR", 0, Sources.Dmar)))));
        Assert.Equal(binary, Shown(new AcpiMachine().Memory));
        Assert.Equal(binary, Shown(ImageBuilder.Elf((0, new AcpiMachine().Memory))));
    }

    [Fact]
    public void Directory_is_reported_by_the_file_in_it()
    {
        string folder = Directory.CreateTempSubdirectory("dmarkit-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "APIC"), RawAcpi.Madt());
            File.WriteAllBytes(Path.Combine(folder, "DMAR"), Sources.Dmar);

            var input = Input("lint", folder);
            Assert.Equal((Path.Combine(folder, "DMAR"), "acpi-table", Sources.Dmar.Length), (input.GetProperty("path").GetString(), input.GetProperty("kind").GetString(), input.GetProperty("bytes").GetInt32()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("acpidump")]
    [InlineData("memory-image")]
    public void Other_forms_are_reported_as_what_they_are(string kind)
    {
        using var file = new TemporaryFile(kind == "acpidump" ? AcpidumpTextTests.Text(AcpidumpTextTests.New("DMAR", 0, Sources.Dmar)) : new AcpiMachine().Memory);

        Assert.Equal((file.Path, kind), (Input("lint", file.Path).GetProperty("path").GetString(), Input("lint", file.Path).GetProperty("kind").GetString()));
    }

    [Fact]
    public void What_holds_no_DMAR_by_its_own_account_is_bad_input()
    {
        Assert.Equal("is a table with the signature APIC; expected a DMAR table.", Refused(RawAcpi.Madt()));
        Assert.Equal("is empty; expected a DMAR table.", Refused([]));
        Assert.Equal("holds no DMAR among its 1 tables; expected a DMAR table.", Refused(AcpidumpTextTests.Text(AcpidumpTextTests.New("APIC", 0, RawAcpi.Madt()))));
        Assert.Equal("holds no DMAR among its 1 tables (line 1: DMAR has a heading and no rows); expected a DMAR table.",
            Refused(AcpidumpTextTests.Text("DMAR @ 0x0\n" + AcpidumpTextTests.New("APIC", 0, RawAcpi.Madt()))));
    }

    [Fact]
    public void Image_without_a_pointer_in_the_usual_places_says_what_finds_it()
    {
        var machine = new AcpiMachine();
        machine.Memory.AsSpan(AcpiMachine.Rsdp, 36).Clear();
        machine.Put(0x20000, AcpiMachine.Pointer(AcpiMachine.Rsdt, AcpiMachine.Xsdt));

        Assert.EndsWith("the rest was not searched (--scan does that); expected a DMAR table.", Refused(machine.Memory));
        Assert.Contains("DRHD #1", Shown(machine.Memory, "--scan"));
    }

    /// <summary>UEFI puts the pointer where its memory map says ACPI, and not where a BIOS does.</summary>
    [Fact]
    public void Memory_map_tells_where_else_to_look_in_an_image()
    {
        var machine = new AcpiMachine();
        machine.Memory.AsSpan(AcpiMachine.Rsdp, 36).Clear();
        machine.Put(0x20000, AcpiMachine.Pointer(AcpiMachine.Rsdt, AcpiMachine.Xsdt));
        using var image = new TemporaryFile(machine.Memory);
        using var map = new TemporaryFile("""[{"start":"0x0","end":"0x1ffff","type":"ram"},{"start":"0x20000","end":"0x2ffff","type":"acpi"}]"""u8.ToArray());

        Assert.Equal(3, Run("lint", image.Path).Status);
        Assert.InRange(Run("lint", image.Path, "--memory-map", map.Path).Status, 0, 1);
    }

    [Fact]
    public void What_a_source_lacks_is_said_beside_the_result()
    {
        var machine = new AcpiMachine().Put(AcpiMachine.Xsdt, AcpiMachine.Table64(AcpiMachine.Dmar, 0x5000_0000));
        using var file = new TemporaryFile(machine.Memory);
        var (status, output, error) = Run("show", file.Path);

        Assert.Equal(0, status);
        Assert.Contains("DRHD #1", output);
        Assert.Equal($"dmarkit: {file.Path}: at 0x50000000: table that is XSDT entry 1 lies in a hole of the image.\n", error);
    }

    [Fact]
    public void Spoilt_DMAR_is_linted()
    {
        using var file = new TemporaryFile(Sources.Dmar.With(3, (byte)'S'));
        var (status, output, _) = Run("lint", file.Path);

        Assert.Equal(1, status);
        Assert.Contains("DMAR002", output);
    }

    private static string Shown(byte[] content, params string[] options)
    {
        using var file = new TemporaryFile(content);
        var (status, output, error) = Run(["show", file.Path, .. options]);
        Assert.Equal((0, ""), (status, error));
        return output;
    }

    private static string Refused(byte[] content)
    {
        using var file = new TemporaryFile(content);
        var (status, output, error) = Run("show", file.Path);
        Assert.Equal((3, ""), (status, output));
        return error[$"dmarkit: {file.Path}: ".Length..].TrimEnd();
    }

    private static JsonElement Input(string command, string path)
    {
        var (_, output, _) = Run(command, path, "--format", "json");
        return Assert.Single(JsonDocument.Parse(output).RootElement.GetProperty("inputs").EnumerateArray());
    }

    private static (int Status, string Output, string Error) Run(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        return (Program.Run(args, output, error), output.ToString(), error.ToString());
    }
}
