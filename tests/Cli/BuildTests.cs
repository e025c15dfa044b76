using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Cli;

/// <summary><c>build</c>, and the forms of <c>show</c> that it reads.</summary>
public sealed class BuildTests : IDisposable
{
    private static readonly byte[] Table = RawTable.Of(RawTable.Unit(RawTable.Endpoint));

    private readonly string folder = Directory.CreateTempSubdirectory("dmarkit-build-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("yaml")]
    [InlineData("asl")]
    public void What_show_writes_builds_the_same_table(string format)
    {
        string source = Write("spec", CommandLine.Succeed("show", Write("a.bin", Table), "--format", format).Output), built = Place("b.bin");
        Assert.Equal($"{built}: {Table.Length} bytes\n", CommandLine.Succeed("build", source, "-o", built).Output);
        Assert.Equal(Table, File.ReadAllBytes(built));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("444d4152ff")]
    [InlineData("1b5d303b070a0d00")]
    public void A_file_of_a_few_bytes_comes_back(string hex)
    {
        byte[] table = Convert.FromHexString(hex);
        string source = Write("spec.yaml", CommandLine.Succeed("show", Write("a.bin", table), "--format", "yaml").Output);
        CommandLine.Succeed("build", source, "-o", Place("b.bin"));
        Assert.Equal(table, File.ReadAllBytes(Place("b.bin")));
    }

    [Fact]
    public void Several_tables_are_several_documents_of_which_build_takes_one_at_a_time()
    {
        string path = Write("a.bin", Table), yaml = CommandLine.Succeed("show", path, path, "--format", "yaml").Output, asl = CommandLine.Succeed("show", path, path, "--format", "asl").Output;
        Assert.Equal(2, yaml.Split($"---\n# {path}\n").Length - 1);
        Assert.Equal(2, asl.Split($"// {path}\n// ").Length - 1);
        Assert.EndsWith(
            "Another document starts here; expected one.",
            CommandLine.Refuse(2, "build", Write("two.yaml", yaml), "-o", Place("b.bin")), StringComparison.Ordinal);
        Assert.EndsWith(
            "Another table starts here; expected one table in a text.", CommandLine.Refuse(2, "build", Write("two.asl", asl), "-o", Place("b.bin")), StringComparison.Ordinal);
        Assert.False(File.Exists(Place("b.bin")));
    }

    [Fact]
    public void A_bundle_is_written_to_a_directory()
    {
        string source = Write("host.yaml", "kind: bundle\ndmar: {hostAddressWidth: 39}\nmemory: {size: 4K}\n");
        Assert.Equal($"{Place("host")}: dmar.bin, memory.bin\n", CommandLine.Succeed("build", source, "-o", Place("host")).Output);
        Assert.Equal(["bundle.yaml", "dmar.bin", "memory.bin"], Directory.GetFiles(Place("host")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Mistakes_are_named_with_line_and_column()
    {
        string source = Write("wrong.yaml", "kind: acpi-table\nhostAddressWidth: 0\nflags: [none]\n");
        var run = CommandLine.Run("build", source, "-o", Place("b.bin"));
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Equal(
            [$"{source}:2:19: hostAddressWidth is '0'; expected a number (decimal, or hexadecimal after 0x) from 1 to 256.",
                $"{source}:3:9: flags[0] is 'none'; expected intr-remap, x2apic-opt-out, dma-opt-in, or a number up to 0xff."],
            run.ErrorLines.Select(CommandLine.Complaint));
        Assert.StartsWith($"{Write("wrong.asl", "Signature : \"DMAR\"\nTable Length : x\n")}:2:16: ", CommandLine.Refuse(2, "build", Place("wrong.asl"), "-o", Place("b.bin")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_or_written_is_said()
    {
        string source = Write("spec.yaml", "kind: acpi-table\nraw: '00'\n");
        Assert.Equal($"{Place("none")}: no such file.", CommandLine.Refuse(3, "build", Place("none"), "-o", Place("b.bin")));
        Assert.Equal($"{folder}: is a directory; expected a file to write.", CommandLine.Refuse(2, "build", source, "-o", folder));
        Assert.Equal($"{Place("none/b.bin")}: its directory does not exist.", CommandLine.Refuse(2, "build", source, "-o", Place("none/b.bin")));
        Assert.Equal($"{source}: is the source itself; expected another file to write the table to.", CommandLine.Refuse(2, "build", source, "-o", source));
        Assert.StartsWith("Option '--output' is required.", CommandLine.Refuse(2, "build", source), StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_of_iasl_goes_with_its_language_only()
    {
        string path = Write("a.bin", Table);
        Assert.Contains("Size (decoded below) : 00\n", CommandLine.Succeed("show", path, "--format", "asl", "--iasl", "20260408").Output, StringComparison.Ordinal);
        Assert.Equal("--iasl goes with --format asl only.", CommandLine.Refuse(2, "show", path, "--iasl", "20260408"));
        Assert.StartsWith("--iasl takes 20000101 to 29991231, not '6'.", CommandLine.Refuse(2, "show", path, "--format", "asl", "--iasl", "6"), StringComparison.Ordinal);
    }

    private string Place(string name) => Path.Combine(folder, name);

    private string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    private string Write(string name, byte[] content)
    {
        File.WriteAllBytes(Place(name), content);
        return Place(name);
    }
}
