using System.Diagnostics;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Dmarkit.Tests.Docs;

/// <summary>The files for other people's pipelines: their scripts run in a real shell, on a board whose table is fine, known or broken.</summary>
public sealed partial class PipelineTests : IDisposable
{
    private static readonly string[] YamlFiles = ["action.yml", "ci/github-workflow.yml", "ci/gitlab.yml", "ci/gitlab-pipeline.yml", "ci/lava.yaml", "ci/lava-job.yaml", ".github/workflows/ci.yml"];

    private const string Broken = "kind: acpi-table\nhostAddressWidth: 39\nstructures:\n  - drhd: {base: 0xfed91000, size: 4, flags: [include-pci-all]}\n";

    private readonly string folder = Directory.CreateTempSubdirectory("dmarkit-").FullName;

    public static TheoryData<string> Yaml => [.. YamlFiles];

    [Theory, MemberData(nameof(Yaml))]
    public void File_is_yaml(string file) => Assert.NotEmpty(Load(file).Children);

    [Fact]
    public void Every_file_is_tested() => Assert.Equal(
        Repository.Files("ci").Concat(Repository.Files(".github")).Append("action.yml").Order(StringComparer.Ordinal), YamlFiles.Append("ci/Jenkinsfile").Order(StringComparer.Ordinal));

    [ProgramTheory("bash")]
    [InlineData("action")]
    [InlineData("gitlab")]
    [InlineData("jenkins")]
    [InlineData("lava")]
    public void Pipeline_fails_on_new_findings_alone_and_leaves_its_reports(string pipeline)
    {
        Board(Broken, "firmware/dmar.bin");
        CommandLine.Run("lint", Path("firmware/dmar.bin"), "--baseline", Path("firmware/dmar-baseline.json"), "--update-baseline");
        Assert.Equal(0, Run(pipeline));
        Board(Broken + "  - rmrr: {base: 0x7b800000, limit: 0x7bfffffe, scopes: [{type: endpoint, path: \"00:14.0\"}]}\n", "firmware/dmar.bin");
        Assert.Equal(1, Run(pipeline));

        foreach (string report in (string[])["dmarkit.sarif", "dmarkit.junit.xml"])
            Assert.Contains("DMAR402", File.ReadAllText(Assert.Single(Directory.GetFiles(folder, report, SearchOption.AllDirectories))), StringComparison.Ordinal);
    }

    [ProgramTheory("bash")]
    [InlineData("action")]
    [InlineData("lava")]
    public void Pipeline_without_its_table_fails_with_another_status(string pipeline)
    {
        Board(Broken, "firmware/dmar.bin");
        CommandLine.Run("lint", Path("firmware/dmar.bin"), "--baseline", Path("firmware/dmar-baseline.json"), "--update-baseline");
        File.WriteAllBytes(Path("firmware/dmar.bin"), []);

        Assert.Equal(3, Run(pipeline));
    }

    [ProgramTheory("shellcheck")]
    [InlineData("action")]
    [InlineData("gitlab")]
    [InlineData("jenkins")]
    [InlineData("lava")]
    public void Script_is_clean_for_shellcheck(string pipeline) => Assert.Equal((0, ""), Process("shellcheck", ["-s", "bash", "-e", "SC2086,SC2154", "-"], Script(pipeline).Script, []));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Path(string name) => System.IO.Path.Combine(folder, name);

    private void Board(string source, string table)
    {
        Directory.CreateDirectory(Path("firmware"));
        File.WriteAllText(Path("board.yaml"), source);
        CommandLine.Succeed("build", Path("board.yaml"), "-o", Path(table));
    }

    /// <summary>Runs a pipeline's script where it finds dmarkit and what its runner gives it.</summary>
    /// <returns>The status of dmarkit, which the script must pass on; for LAVA what its result stands for.</returns>
    private int Run(string pipeline)
    {
        var (script, variables) = Script(pipeline);
        Directory.CreateDirectory(Path("bin"));
        Program("dmarkit", $"exec dotnet '{System.IO.Path.Combine(AppContext.BaseDirectory, "dmarkit.dll")}' \"$@\"");
        Program("lava-test-case", "echo \"$@\" > lava.txt");
        variables["PATH"] = $"{Path("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        variables["GITHUB_STEP_SUMMARY"] = Path("summary.md");
        if (pipeline == "lava")
        {
            Directory.CreateDirectory(Path("evidence"));
            File.Copy(Path("firmware/dmar.bin"), Path("evidence/dmar.bin"), overwrite: true);
        }

        var (status, output) = Process("bash", ["-eo", "pipefail"], script, variables);
        if (pipeline != "lava") return status;
        Assert.True(status == 0, output);
        return File.ReadAllText(Path("lava.txt")) switch { "dmarkit-check --result pass\n" => 0, "dmarkit-check --result fail\n" => 1, _ => 3 };
    }

    private void Program(string name, string line)
    {
        File.WriteAllText(Path($"bin/{name}"), $"#!/bin/sh\n{line}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path($"bin/{name}"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>The script that a pipeline's file holds, with the variables that it sets, as its example asks for them.</summary>
    private static (string Script, Dictionary<string, string> Variables) Script(string pipeline)
    {
        switch (pipeline)
        {
            case "action":
                var action = Load("action.yml");
                var step = (YamlMappingNode)((YamlSequenceNode)action["runs"]["steps"]).Single(each => (string)each["name"]! == "Run dmarkit");
                var given = (YamlMappingNode)((YamlSequenceNode)Load("ci/github-workflow.yml")["jobs"]["dmar"]["steps"])[1]["with"];
                string Input(string name) => given.Children.TryGetValue(name, out var value) ? (string)value! : (string)action["inputs"][name]["default"]!;
                return ((string)step["run"]!, ((YamlMappingNode)step["env"]).ToDictionary(pair => (string)pair.Key!, pair => Input(InputName().Match((string)pair.Value!).Groups[1].Value)));
            case "gitlab":
                var template = Load("ci/gitlab.yml")[".dmarkit"];
                var variables = ((YamlMappingNode)template["variables"]).ToDictionary(pair => (string)pair.Key!, pair => (string)pair.Value!);
                foreach (var (name, value) in (YamlMappingNode)Load("ci/gitlab-pipeline.yml")["dmar"]["variables"]) variables[(string)name!] = (string)value!;
                return (Lines(template["script"]), variables);
            case "jenkins":
                return (JenkinsScript().Match(Repository.Text("ci/Jenkinsfile")).Groups[1].Value, []);
            default:
                var test = Load("ci/lava.yaml");
                return (Lines(test["run"]["steps"]), new() { ["BUNDLE"] = (string)test["params"]["BUNDLE"]!, ["BASELINE"] = "firmware/dmar-baseline.json", ["FAIL_ON"] = (string)test["params"]["FAIL_ON"]! });
        }
    }

    private static string Lines(YamlNode steps) => string.Concat(((YamlSequenceNode)steps).Select(step => $"{(string)step!}\n"));

    private static YamlMappingNode Load(string file)
    {
        var stream = new YamlStream();
        using var text = new StringReader(Repository.Text(file));
        stream.Load(text);
        return (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
    }

    private (int Status, string Output) Process(string program, string[] arguments, string input, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = System.Diagnostics.Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    [GeneratedRegex(@"^\$\{\{ inputs\.([a-z-]+) \}\}$")]
    private static partial Regex InputName();

    [GeneratedRegex("sh '''\n(.*?)'''", RegexOptions.Singleline)]
    private static partial Regex JenkinsScript();
}
