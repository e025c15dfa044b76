using NJsonSchema;

namespace Dmarkit.Tests.Cli.Reports;

/// <summary>specs/schemas/findings.schema.json holds for whatever --format json writes.</summary>
public class FindingsSchemaTests
{
    public static TheoryData<string> Bundles => [.. Directory.GetDirectories(Repository.PathOf("corpus")).Where(folder => File.Exists(Path.Combine(folder, "dmar.bin"))).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Bundles))]
    public async Task Findings_of_bundles_conform(string bundle)
    {
        string folder = Repository.PathOf($"corpus/{bundle}");
        await RequireConforming(CommandLine.Run("check", folder, "--format", "json"));
        await RequireConforming(CommandLine.Run("lint", Path.Combine(folder, "dmar.bin"), "--format", "json", "--max-findings", "1", "--profile", "strict"));
    }

    [Fact]
    public async Task Findings_of_all_commands_conform()
    {
        using var machine = new Machine();
        string baseline = Path.Combine(machine.Folder, "baseline.json"), joined = Path.Combine(machine.Folder, "joined.json");
        string[] state = [.. machine.State];
        string trace = machine.Trace("""{"bdf":"00:02.0","op":"write","iova":"0x2000","expect":{"result":"ok"}}""", "x");
        CommandLine.Run(["replay", .. state, "--trace", trace, "--keep-going", "--format", "json", "-o", joined]);

        await RequireConforming(CommandLine.Run(["audit", .. state, "--format", "json"]));
        await RequireConforming(CommandLine.Run(["replay", .. state, "--trace", trace, "--keep-going", "--format", "json"]));
        await RequireConforming(CommandLine.Run(["audit", .. state, "--format", "json", "--baseline", baseline, "--update-baseline"]));
        await RequireConforming(CommandLine.Run("lint", machine.Dmar, Path.Combine(machine.Folder, "none"), "--format", "json"));
        await RequireConforming(CommandLine.Run("merge", joined, "--format", "json"));
    }

    [Theory]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": 2")]
    [InlineData("\"severity\": \"note\"", "\"severity\": \"info\"")]
    [InlineData("\"fingerprint\": \"", "\"fingerprint\": \"x")]
    [InlineData("\"verdict\": \"holds\"", "\"verdict\": \"true\"")]
    [InlineData("\"address\": \"0x", "\"address\": \"")]
    [InlineData("\"summary\"", "\"sum\"")]
    public async Task Schema_refuses_what_is_something_else(string part, string other)
    {
        string report = Broken.Check("json").Output;

        Assert.Contains(part, report, StringComparison.Ordinal);
        Assert.NotEmpty((await Schema()).Validate(report.Replace(part, other, StringComparison.Ordinal)));
    }

    private static async Task RequireConforming(CommandRun run) => Assert.Empty((await Schema()).Validate(run.Output));

    private static Task<JsonSchema> Schema() => JsonSchema.FromJsonAsync(Repository.Text("specs/schemas/findings.schema.json").Replace("$defs", "definitions", StringComparison.Ordinal)); // The validator's word.
}
