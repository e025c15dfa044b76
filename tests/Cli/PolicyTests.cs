using System.Globalization;
using System.Text.Json;

namespace Dmarkit.Tests.Cli;

public class PolicyTests
{
    private const string Broken = "corpus/client-virtualization-broken", Fixed = "corpus/client-virtualization-fixed";

    [Fact]
    public void The_fixed_bundle_is_proven_in_every_statement()
    {
        var run = CommandLine.Run("check", Repository.PathOf(Fixed), "--format", "json");

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(12, Statements(run).Length);
        Assert.All(Statements(run), statement => Assert.Equal("holds", statement.GetProperty("verdict").GetString()));
        string[] inputs = [.. run.Json.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("kind").GetString()!)];
        Assert.All(Statements(run), statement => Assert.Equal(
            ["acpi-table", "memory-image", "register-snapshot", "policy"], statement.GetProperty("inputs").EnumerateArray().Select(index => inputs[index.GetInt32()])));
    }

    /// <summary>The witness, typed into another command, ends as the policy says it does.</summary>
    [Fact]
    public void Translate_answers_each_witness_of_the_broken_bundle_as_the_policy_does()
    {
        var run = CommandLine.Run("check", Repository.PathOf(Broken), "--format", "json");
        var violated = Statements(run).Where(statement => statement.GetProperty("verdict").GetString() == "violated").ToList();

        Assert.Equal(1, run.Status);
        Assert.Equal(
            ["user cannot reach monitor", "user cannot reach service-ram", "user reaches only its memory and RMRRs", "no device reaches monitor (protected)"],
            violated.Select(statement => statement.GetProperty("statement").GetString()));
        foreach (var witness in violated.Select(statement => statement.GetProperty("witness")))
        {
            string access = witness.GetProperty("access").GetRawText().ReplaceLineEndings("");
            var answer = CommandLine.Succeed("translate", "--bundle", Repository.PathOf(Broken), "--access", access, "--format", "json").Json;
            Assert.Equal(witness.GetProperty("outcome").GetRawText(), answer.GetProperty("outcome").GetRawText(), ignoreLineEndingDifferences: true, ignoreWhiteSpaceDifferences: true);
            Assert.Contains(answer.GetProperty("steps").EnumerateArray(), step => step.GetProperty("address").GetString() == witness.GetProperty("entry").GetString());
        }

        var finding = Assert.Single(run.Json.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("rule").GetString() == "POL001");
        Assert.Equal(("0000:00:14.0", "0x15a00"), (finding.GetProperty("device").GetString(), finding.GetProperty("address").GetString()));
        Assert.Equal(Convert.ToInt64("15a00", 16), finding.GetProperty("offset").GetInt64());
    }

    [Fact]
    public void Audit_judges_the_policy_of_its_bundle_too()
    {
        var run = CommandLine.Run("audit", "--bundle", Repository.PathOf(Broken), "--select", "POL", "--format", "json");

        Assert.Equal((1, 12), (run.Status, Statements(run).Length));
        Assert.False(CommandLine.Run("audit", "--bundle", Repository.PathOf("corpus/client-healthy"), "--format", "json").Json.TryGetProperty("policy", out _));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("audit")]
    [InlineData("lint")]
    public void Wrong_policy_is_a_wrong_command_line_and_says_where(string command)
    {
        using var file = new TemporaryFile("regions: {}\npartitions:\n  one: {devices: [\"00:14.*\"], colour: red}\n"u8.ToArray());
        string[] machine = command switch { "check" => [Repository.PathOf(Fixed)], "audit" => ["--bundle", Repository.PathOf(Fixed)], _ => [Repository.PathOf($"{Fixed}/dmar.bin")] };

        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"{file.Path}:3:31: one has the unknown key 'colour'; expected devices, memory, rmrr, interrupts."),
            CommandLine.Refuse(2, [command, .. machine, "--policy", file.Path]));
    }

    [Fact]
    public void Lint_sees_whether_a_policy_fits_the_table()
    {
        using var twice = new TemporaryFile("regions: {}\npartitions:\n  one: {devices: [\"00:14.*\"]}\n  two: {devices: [\"00:14.0\"]}\n"u8.ToArray());

        Assert.Equal($"{twice.Path}:4:19: 0000:00:14.0 is in the partition 'one' already; expected each device in one.", CommandLine.Refuse(2, "lint", Repository.PathOf($"{Fixed}/dmar.bin"), "--policy", twice.Path));
        Assert.Equal(0, CommandLine.Run("lint", Repository.PathOf($"{Fixed}/dmar.bin"), "--policy", Repository.PathOf($"{Fixed}/policy.yaml")).Status);
    }

    [Fact]
    public void Policy_that_is_not_there_is_a_missing_input()
    {
        var run = CommandLine.Run("check", Repository.PathOf(Fixed), "--policy", "missing.yaml");

        Assert.Equal((3, "dmarkit: missing.yaml: no such file.\n"), (run.Status, run.Error));
    }

    private static JsonElement[] Statements(CommandRun run) => [.. run.Json.GetProperty("policy").EnumerateArray()];
}
