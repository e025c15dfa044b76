using System.Text.RegularExpressions;
using Dmarkit.Cli;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Cli;

public sealed partial class CorpusTests
{
    private const string Sound = "kind: bundle\ndmar: {hostAddressWidth: 39}\nmemory: {size: 4K}\n";

    public static TheoryData<string> Bundles => [.. Directories(holdBundle: true)];

    public static TheoryData<string> TableDirectories => [.. Directories(holdBundle: false)];

    private static string Corpus => Path.Combine(Root(), "corpus");

    [Theory]
    [MemberData(nameof(Bundles))]
    public void Building_a_bundle_gives_the_committed_bytes(string bundle)
    {
        string directory = Path.Combine(Corpus, bundle);
        Assert.True(SourceBuilder.TryBuild(File.ReadAllBytes(Path.Combine(directory, "bundle.yaml")), out var built, out var errors), string.Join('\n', errors));
        string[] names = [.. built.Files.Select(file => file.Name)];
        Assert.Equal(["dmar.bin", "registers.json", "memory.bin", "trace.jsonl"], names.Take(4));
        Assert.All(built.Files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(directory, file.Name)), file.Content.ToArray()));
        Assert.Equal(
            names.Concat(["README.md", "bundle.yaml"]).Order(StringComparer.Ordinal),
            Directory.EnumerateFileSystemEntries(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.True(new FileInfo(Path.Combine(directory, "memory.bin")).Length <= 1 << 20);
    }

    [Theory]
    [MemberData(nameof(TableDirectories))]
    public void Building_a_table_gives_the_committed_bytes(string directory)
    {
        string[] names = [.. Directory.EnumerateFileSystemEntries(Path.Combine(Corpus, directory)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        string[] tables = [.. names.Where(name => name.EndsWith(".yaml", StringComparison.Ordinal)).Select(name => Path.GetFileNameWithoutExtension(name))];
        Assert.NotEmpty(tables);
        Assert.Equal(tables.SelectMany(table => new[] { $"{table}.bin", $"{table}.yaml" }).Prepend("README.md"), names);
        foreach (string table in tables)
        {
            string path = Path.Combine(Corpus, directory, table);
            Assert.True(SourceBuilder.TryBuild(File.ReadAllBytes($"{path}.yaml"), out var built, out var errors), string.Join('\n', errors));
            Assert.Equal(SourceKind.Table, built.Kind);
            Assert.Equal(File.ReadAllBytes($"{path}.bin"), Assert.Single(built.Files).Content.ToArray());
            var lint = Run("lint", $"{path}.bin", "--fail-on", "warning"); // A note is no defect.
            string first = File.ReadLines($"{path}.yaml").First();
            Assert.Equal("", lint.Error);
            Assert.Equal(directory != "fuzzed" || first.EndsWith("than a note.", StringComparison.Ordinal) ? 0 : 1, lint.Status | (lint.Output.Contains("DMAR004", StringComparison.Ordinal) ? 1 : 0));
            Assert.All(RuleId().Matches(first), rule => Assert.Contains(rule.Value, lint.Output, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("client-healthy", 0)]
    [InlineData("server-healthy", 0)]
    [InlineData("client-virtualization-fixed", 0)]
    [InlineData("client-virtualization-broken", 1)]
    public void Checking_a_bundle_ends_as_it_is_meant_to(string bundle, int status)
    {
        var run = Run("check", Path.Combine(Corpus, bundle));
        Assert.Equal((status, ""), (run.Status, run.Error));
        Assert.Equal(status, run.Output.Split('\n').Count(line => line.Contains("RPL001", StringComparison.Ordinal)));
        Assert.Contains($"{3 * status} errors, 0 warnings", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_broken_bundle_lets_one_write_through_to_the_monitor()
    {
        var run = Run("check", Path.Combine(Corpus, "client-virtualization-broken"));
        Assert.Contains(
            "0000:00:14.0 write of IOVA 0x7c001000 reaches 0x7c001000; result is ok, expected fault; the context entry at", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_is_written_to_the_directory_given_with_its_source()
    {
        using var folder = new Folder();
        string spec = folder.Write("host.yaml", Sound), output = Path.Combine(folder.Path, "new", "host");
        var run = Run("corpus", "build", spec, "-o", output);
        Assert.Equal((0, $"{output}: dmar.bin, memory.bin\n", ""), run);
        Assert.Equal(["bundle.yaml", "dmar.bin", "memory.bin"], folder.Names("new/host"));
        Assert.Equal(Sound, File.ReadAllText(Path.Combine(output, "bundle.yaml")));
        Assert.Equal(new byte[4096], File.ReadAllBytes(Path.Combine(output, "memory.bin")));
    }

    [Fact]
    public void Without_a_directory_given_a_bundle_is_written_beside_its_source()
    {
        using var folder = new Folder();
        folder.Write("a/bundle.yaml", Sound);
        folder.Write("b/bundle.yaml", Sound);
        folder.Write("c/other.yaml", "");
        Assert.Equal(0, Run("corpus", "build", folder.Path).Status);
        Assert.Equal(["bundle.yaml", "dmar.bin", "memory.bin"], folder.Names("a"));
        Assert.Equal(["bundle.yaml", "dmar.bin", "memory.bin"], folder.Names("b"));
        Assert.Equal(["other.yaml"], folder.Names("c"));
        var both = Run("corpus", "build", folder.Path, "-o", Path.Combine(folder.Path, "d"));
        Assert.Equal((2, "", $"dmarkit: {folder.Path}: holds 2 sources; leave -o out, and each is written beside its source.\n"), both);
        Assert.Equal(0, Run("corpus", "build", Path.Combine(folder.Path, "a")).Status);
    }

    [Fact]
    public void A_wrong_source_is_told_line_by_line_and_nothing_is_written()
    {
        using var folder = new Folder();
        string spec = folder.Write("host.yaml", "kind: bundle\ndmar: {}\nmemory: {size: 1}\n");
        var run = Run("corpus", "build", spec);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Equal(
            $"dmarkit: {spec}:2:7: dmar has no key hostAddressWidth; expected the width of host addresses in bits.\n"
            + $"dmarkit: {spec}:3:16: size is '1'; expected whole pages of 4096 bytes, up to 64M.\n", run.Error);
        Assert.Equal(["host.yaml"], folder.Names(""));
    }

    [Fact]
    public void A_table_is_written_beside_its_source_and_other_yaml_is_passed_over()
    {
        using var folder = new Folder();
        string spec = folder.Write("tables/one.yaml", "# A remark.\nkind: acpi-table\nhostAddressWidth: 39\n");
        folder.Write("tables/policy.yaml", "partitions: {}\n");
        Assert.Equal((0, $"{Path.ChangeExtension(spec, ".bin")}: 48 bytes\n", ""), Run("corpus", "build", folder.Path));
        Assert.Equal(["one.bin", "one.yaml", "policy.yaml"], folder.Names("tables"));
        Assert.Equal(
            (2, "", $"dmarkit: {spec}: is a source of kind acpi-table, which -o does not go with; 'dmarkit build' writes a table elsewhere.\n"),
            Run("corpus", "build", spec, "-o", Path.Combine(folder.Path, "x")));
    }

    [Fact]
    public void What_cannot_be_read_or_written_has_its_status()
    {
        using var folder = new Folder();
        string spec = folder.Write("host.yaml", Sound), missing = Path.Combine(folder.Path, "missing.yaml"), empty = Directory.CreateDirectory(Path.Combine(folder.Path, "empty")).FullName;
        Assert.Equal((3, "", $"dmarkit: {missing}: no such file.\n"), Run("corpus", "build", missing));
        Assert.Equal((3, "", $"dmarkit: {empty}: holds no bundle.yaml and no source of a table, and neither does a directory in it.\n"), Run("corpus", "build", empty));
        Assert.Equal((2, "", $"dmarkit: {spec}: is a file; expected a directory to write the bundle to.\n"), Run("corpus", "build", spec, "-o", spec));
        Assert.Equal(2, Run("corpus").Status);
        Assert.Equal(2, Run("corpus", "build").Status);
    }

    [Fact]
    public void The_help_has_an_example() => Assert.Contains("dmarkit corpus build my-host.yaml -o my-host", Run("corpus", "build", "--help").Output, StringComparison.Ordinal);

    private static (int Status, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int status = Program.Run(args, output, error);
        return (status, output.ToString(), error.ToString());
    }

    /// <summary>What corpus/ holds: machines, each with its bundle.yaml, and collections of tables, each with a source of its own.</summary>
    /// <summary>What lies in corpus/state has a test of its own.</summary>
    private static IEnumerable<string> Directories(bool holdBundle) => Directory.EnumerateDirectories(Corpus)
        .Where(path => Path.GetFileName(path) != "state" && File.Exists(Path.Combine(path, "bundle.yaml")) == holdBundle).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    [GeneratedRegex("DMAR[0-9]{3}")]
    private static partial Regex RuleId();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Toolkit.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    /// <summary>A directory for as long as a test needs it.</summary>
    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("dmarkit-").FullName;

        public string Write(string name, string content)
        {
            string path = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
            return path;
        }

        public IEnumerable<string> Names(string directory) =>
            Directory.EnumerateFiles(System.IO.Path.Combine(Path, directory)).Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
