using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NJsonSchema;

namespace Dmarkit.Tests.Cli.Fleets;

/// <summary>A fleet's run, with the processes that it starts.</summary>
public sealed class FleetRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dmarkit-").FullName;

    private string Machines => Path.Combine(folder, "machines");

    private string Results => Path.Combine(folder, "results");

    [Fact]
    public async Task Each_bundle_has_its_result_whatever_becomes_of_the_others()
    {
        Copy("client-healthy", "a/healthy");
        Copy("client-virtualization-broken", "b");
        TarFile.CreateFromDirectory(Repository.PathOf("corpus/server-healthy"), Path.Combine(Machines, "c.tar"), includeBaseDirectory: true);
        File.WriteAllBytes(Path.Combine(Machines, "d.zip"), []);
        Write("e/dmesg.txt", "[    0.000000] DMI: Alpha A1, BIOS 7 01/02/2026\n");
        Write("f/dmar.bin", "x");
        Write("f/dmarkit.yaml", "nosuch: 1\n");
        Write("notes/readme", "x");
        Copy("client-healthy", ".snapshot/a");
        var run = Run();
        var lines = Lines();

        Assert.Equal(3, run.Status);
        Assert.Equal(["a/healthy", "b", "c.tar", "d.zip", "e", "f"], lines.Select(line => line.GetProperty("bundle").GetString()));
        Assert.Equal([0, 1, 0, 3, 3, 2], lines.Select(line => line.GetProperty("status").GetInt32()));
        Assert.Equal("a/healthy/dmar.bin", lines[0].GetProperty("inputs")[0].GetProperty("path").GetString());
        Assert.Equal("c.tar/server-healthy/dmar.bin", lines[2].GetProperty("inputs")[0].GetProperty("path").GetString());
        Assert.Equal("""{"vendor":"DMKIT","model":"CLIENT","firmware":"OEM revision 0x1"}""", lines[0].GetProperty("machine").GetRawText());
        Assert.Equal("d.zip: is a file; expected a bundle, which is a directory, or a .zip, .tar or .tar.gz of one.", Assert.Single(lines[3].GetProperty("said").EnumerateArray()).GetString());
        Assert.StartsWith("e: holds none of dmar.bin", lines[4].GetProperty("said")[0].GetString(), StringComparison.Ordinal);
        Assert.StartsWith("f/dmarkit.yaml:1:9: nosuch is no option", lines[5].GetProperty("said")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains($"{Machines}: passed over: 1 directory with files that are no evidence.", run.Error, StringComparison.Ordinal);
        Assert.EndsWith($"6 bundles: 2 passed, 1 with findings, 3 not checked as a whole.\n3 errors, 0 warnings, 11 notes, 0 suppressed.\nresults: {Path.Combine(Results, "shard-0-of-1.jsonl")}\n", run.Output, StringComparison.Ordinal);

        var schema = await JsonSchema.FromJsonAsync(Repository.Text("specs/schemas/findings.schema.json").Replace("$defs", "definitions", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Empty(schema.Validate(line.GetRawText())));
    }

    [Fact]
    public void Findings_are_those_of_check_and_its_options_hold()
    {
        Copy("client-virtualization-broken", "b");
        string baseline = Path.Combine(folder, "baseline.json");
        var alone = CommandLine.Run("check", Path.Combine(Machines, "b"), "--select", "VTD,POL", "--profile", "strict", "--format", "json").Json;
        Assert.Equal(1, Run("--select", "VTD,POL", "--profile", "strict").Status);
        Assert.Equal(Fingerprints(alone), Fingerprints(Assert.Single(Lines())));

        Assert.StartsWith($"{Results}: holds results of the options '--profile=strict --select=VTD,POL', not ''", CommandLine.Refuse(2, "fleet", "run", Machines, "--out", Results), StringComparison.Ordinal);
        CommandLine.Run("check", Path.Combine(Machines, "b"), "--baseline", baseline, "--update-baseline");
        string suppressed = Path.Combine(folder, "suppressed");
        Assert.Equal(0, CommandLine.Run("fleet", "run", Machines, "--out", suppressed, "--baseline", baseline).Status);
    }

    [Fact]
    public void Run_that_goes_on_does_what_is_missing_and_no_more()
    {
        string list = Path.Combine(folder, "list");
        File.WriteAllText(list, string.Join("\r\n", ["", Repository.PathOf("corpus/client-healthy"), Path.Combine(folder, "none"), Repository.PathOf("corpus/client-healthy"), ""]));
        Assert.Equal(3, CommandLine.Run("fleet", "run", list, "--out", Results, "--jobs", "1").Status);
        byte[] before = File.ReadAllBytes(Shard());
        string[] lines = File.ReadAllLines(Shard());

        // As a kill leaves it: one result whole, the other in half.
        File.Delete(Shard());
        File.WriteAllText(Shard() + ".part", $"{lines[1]}\n{lines[0][..100]}");
        var run = CommandLine.Run("fleet", "run", list, "--out", Results, "--format", "json");
        Assert.Equal((3, "dmarkit: 1 of 2 bundles have a result already."), (run.Status, run.ErrorLines[0]));
        Assert.Equal(before, File.ReadAllBytes(Shard()));
        Assert.Equal(["run.json", "shard-0-of-1.jsonl"], Directory.GetFiles(Results).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("""{"0":1,"3":1}""", JsonSerializer.Serialize(run.Json.GetProperty("statuses")));
        Assert.EndsWith("no such directory.", run.Json.GetProperty("failed")[0].GetProperty("said").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_together_are_the_whole()
    {
        foreach (string bundle in (string[])["a", "b", "c", "d", "e"]) Write($"{bundle}/dmar.bin", "");
        Run();
        string whole = File.ReadAllText(Shard()), parts = Path.Combine(folder, "parts");
        for (int index = 0; index < 3; index++) CommandLine.Run("fleet", "run", Machines, "--out", parts, "--shard", $"{index}/3", "--jobs", "1");

        Assert.Equal(whole.Split('\n').Order(StringComparer.Ordinal), Enumerable.Range(0, 3).SelectMany(index => File.ReadAllLines(Path.Combine(parts, $"shard-{index}-of-3.jsonl"))).Append("").Order(StringComparer.Ordinal));
        Assert.StartsWith($"{parts}: holds results of 3 shards, not 2", CommandLine.Refuse(2, "fleet", "run", Machines, "--out", parts, "--shard", "0/2"), StringComparison.Ordinal);
    }

    /// <summary>A trace that is a pipe which nobody fills.</summary>
    [LinuxFact]
    public void Bundle_that_takes_too_long_is_stopped_and_tried_again_only_with_more_time()
    {
        MakeEndless("a");
        Assert.Equal(3, Run("--time-limit", "1").Status);
        var line = Assert.Single(Lines());
        Assert.Equal((3, 1), (line.GetProperty("status").GetInt32(), line.GetProperty("timeLimit").GetInt32()));
        Assert.Equal("a: its check took more than 1 s and was stopped; --time-limit gives it more.", Assert.Single(line.GetProperty("said").EnumerateArray()).GetString());

        Assert.StartsWith("dmarkit: 1 of 1 bundles have a result already.", Run("--time-limit", "1").Error, StringComparison.Ordinal);
        File.Delete(Path.Combine(Machines, "a/trace.jsonl"));
        Assert.Equal(0, Run("--time-limit", "600").Status);
        Assert.False(Assert.Single(Lines()).TryGetProperty("timeLimit", out _));
    }

    [LinuxFact]
    public void Process_that_dies_is_replaced_and_its_bundle_is_a_defect_when_it_dies_again()
    {
        MakeEndless("a");
        Write("b/dmar.bin", "");
        var running = Task.Run(() => Run("--jobs", "1"));
        int first = Worker(0);
        Process.GetProcessById(first).Kill();
        Process.GetProcessById(Worker(first)).Kill();

        Assert.Equal(70, running.Result.Status);
        Assert.Equal([70, 3], Lines().Select(line => line.GetProperty("status").GetInt32()));
        Assert.Equal("a: the process that checked it ended with status 137, twice. Please report it with the bundle.", Assert.Single(Lines()[0].GetProperty("said").EnumerateArray()).GetString());

        File.Delete(Path.Combine(Machines, "a/trace.jsonl"));
        Assert.StartsWith("dmarkit: 1 of 2 bundles have a result already.", Run().Error, StringComparison.Ordinal);
        Assert.Equal(0, Lines()[0].GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("none", "none: no such file.", 3)]
    [InlineData("machines", "machines: holds no bundle.", 3)]
    [InlineData("list", "list: names no bundle.", 3)]
    [InlineData("one.zip", "one.zip: is an archive; expected a directory of bundles, or a list with the path of one on each line. 'dmarkit check' takes a single bundle.", 2)]
    [InlineData("binary", "binary: is no text; expected a directory of bundles, or a list with the path of one on each line.", 3)]
    public void What_is_no_fleet_is_refused(string name, string sentence, int status)
    {
        Directory.CreateDirectory(Machines);
        File.WriteAllText(Path.Combine(folder, "list"), "\n\n");
        File.WriteAllText(Path.Combine(folder, "binary"), "a\0b");
        ZipFile.CreateFromDirectory(Repository.PathOf("corpus/client-healthy"), Path.Combine(folder, "one.zip"));

        Assert.Equal($"{folder}{Path.DirectorySeparatorChar}{sentence}", CommandLine.Refuse(status, "fleet", "run", Path.Combine(folder, name), "--out", Results));
        Assert.False(Directory.Exists(Results));
    }

    [Fact]
    public void Folder_of_other_files_takes_no_results()
    {
        Write("a/dmar.bin", "");

        Assert.Equal($"{Machines}: holds files, and no run.json; name a new or empty folder with --out.", CommandLine.Refuse(2, "fleet", "run", Machines, "--out", Machines));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private CommandRun Run(params string[] options) => CommandLine.Run(["fleet", "run", Machines, "--out", Results, .. options]);

    private string Shard() => Path.Combine(Results, "shard-0-of-1.jsonl");

    private JsonElement[] Lines() => [.. File.ReadLines(Shard()).Select(line => JsonDocument.Parse(line).RootElement)];

    private static IEnumerable<string?> Fingerprints(JsonElement findings) => findings.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("fingerprint").GetString());

    private void Copy(string bundle, string to)
    {
        foreach (string file in Directory.GetFiles(Repository.PathOf($"corpus/{bundle}")))
        {
            string copy = Path.Combine(Machines, to, Path.GetFileName(file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private void Write(string name, string content)
    {
        string path = Path.Combine(Machines, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content, Encoding.Latin1);
    }

    private void MakeEndless(string bundle)
    {
        Copy("client-healthy", bundle);
        string trace = Path.Combine(Machines, bundle, "trace.jsonl");
        File.Delete(trace);
        using var make = Process.Start("mkfifo", [trace]);
        make.WaitForExit();
    }

    /// <summary>The worker that looks at our machines, other than one that is known.</summary>
    private int Worker(int known)
    {
        for (int i = 0; i < 3000; i++, Thread.Sleep(10))
        {
            foreach (string process in Directory.GetDirectories("/proc").Where(name => int.TryParse(Path.GetFileName(name), NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            {
                int id = int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture);
                if (id != known && IsOurs(process)) return id;
            }
        }

        throw new TimeoutException("No worker was started.");
    }

    /// <summary>Between fork and exec a process has our command line and the working directory of the worker: only the second tells.</summary>
    private bool IsOurs(string process)
    {
        try
        {
            return new DirectoryInfo(Path.Combine(process, "cwd")).LinkTarget == Machines && File.ReadAllText(Path.Combine(process, "cmdline")).Contains("\0worker\0", StringComparison.Ordinal);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
