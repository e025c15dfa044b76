using System.Text.Json;

namespace Dmarkit.Tests.Cli;

public sealed class MapTests : IDisposable
{
    private readonly Machine machine = new();

    /// <summary>04.0's table names itself, which is said beside every listing of it.</summary>
    private const string Loop = "map: the table at 0x6000 (unit 0xfed90000) names itself, or a table that names it: what it maps is listed once a level.";

    [Fact]
    public void Text_lists_each_requester() => Golden.Matches("map.txt", Done().Output);

    [Fact]
    public void Lines_are_json() => Golden.Matches("map.jsonl.txt", Done("--format", "jsonl").Output);

    [Fact]
    public void Summary_is_one_object() => Golden.Matches("map.summary.json", Done("--format", "summary").Output);

    [Fact]
    public void Filters_cut_the_listing()
    {
        Assert.Equal(
            ["""{"bdf":"0000:00:06.0","pasid":null,"domain":5,"iova":"0x1800","hpa":"0x200800","size":"0x800","read":true,"write":true,"exec":false}"""],
            CommandLine.Succeed(Map("--bdf", "00:06.0", "--iova", "0x1800-0x1fff", "--format", "jsonl")).OutputLines);
        Assert.Equal(
            ["0x201000", "0x201000", "0x201000"], // Passed through, the second one.
            Done("--hpa", "0x201000", "--format", "jsonl").OutputLines.Where(line => !line.Contains("unknown", StringComparison.Ordinal))
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("hpa").GetString()));
        Assert.Equal(1, Done("--domain", "7", "--format", "summary").Json.GetProperty("domains").GetInt32());
    }

    [Fact]
    public void Lines_beyond_the_most_are_told()
    {
        var run = CommandLine.Run(Map("--max-ranges", "2", "--format", "jsonl"));

        Assert.Equal((0, 2), (run.Status, run.OutputLines.Length));
        int all = Done("--format", "jsonl").OutputLines.Length;
        Assert.Equal([$"map: {all - 2} more lines are not listed; --max-ranges takes more.", Loop], run.ErrorLines.Select(CommandLine.Complaint));
        run = CommandLine.Run(Map("--max-ranges", "1", "--format", "jsonl", "--hpa", "0x201000"));
        Assert.Equal("map: lines beyond the first 1 are not listed, nor counted; --max-ranges takes more.", CommandLine.Complaint(Assert.Single(run.ErrorLines)));
    }

    [Theory]
    [InlineData("--iova many: is no address, or range of addresses; expected ADDR or ADDR-END.", "--iova", "many")]
    [InlineData("--hpa 2-1: is no address, or range of addresses; expected ADDR or ADDR-END.", "--hpa", "2-1")]
    [InlineData("--bdf x: is no requester; expected [segment:]bus:device.function.", "--bdf", "x")]
    [InlineData("map: --format summary counts whole domains; leave --iova and --hpa out.", "--format", "summary", "--iova", "0")]
    [InlineData("map: --format summary lists no lines; leave --max-ranges out.", "--format", "summary", "--max-ranges", "1")]
    [InlineData("--carve: --root 0x1000 says the root table; leave one out.", "--carve", "--root", "0x1000")]
    public void Filter_that_says_nothing_is_refused(string complaint, params string[] options) => Assert.Equal(complaint, CommandLine.Refuse(2, Map(options)));

    [Fact]
    public void Domain_that_is_not_there_is_told() =>
        Assert.Equal(["dmarkit: map: the tables have no requester in domain 999."], CommandLine.Run("map", "--bundle", Repository.PathOf("corpus/server-healthy"), "--domain", "999").ErrorLines);

    [Fact]
    public void Device_without_mapping_is_told() => Assert.Equal(
        ["map: 0000:00:05.0 has no mapping, so that its requests are blocked: the context entry is not present (unit 0xfed90000)."],
        CommandLine.Run(Map("--bdf", "00:05.0")).ErrorLines.Select(CommandLine.Complaint));

    [Fact]
    public void Unit_of_which_too_little_is_known_is_an_error()
    {
        machine.SetRegister("CAP", null);

        Assert.Equal("map: register CAP is unknown (unit 0xfed90000).", CommandLine.Refuse(3, Map()));
    }

    [Fact]
    public void Carved_root_table_stands_in_for_registers()
    {
        foreach (string name in (string[])["GSTS", "RTADDR", "CAP", "ECAP", "IRTA"]) machine.SetRegister(name, null);
        string[] whole = CommandLine.Run(Map("--format", "jsonl")).OutputLines;
        var run = CommandLine.Run(Map("--carve", "--format", "jsonl"));

        Assert.Empty(whole);
        Assert.Equal(0, run.Status);
        Assert.Contains("takes the root table at 0x1000", run.ErrorLines[0], StringComparison.Ordinal);
        string trace = machine.Trace("""{"bdf":"00:02.0","op":"read","iova":"0x1000"}""");
        Assert.Contains("\"assumed\":[\"rootTable=carved\",\"capabilities=permissive\"]", CommandLine.Run(["replay", .. machine.State, "--carve", "--trace", trace, "--format", "jsonl"]).Output, StringComparison.Ordinal);
        trace = machine.Trace("""{"bdf":"00:02.0","op":"msi","address":"0xfee00018","data":"0x0"}""");
        Assert.Contains("register GSTS is unknown", CommandLine.Run(["replay", .. machine.State, "--carve", "--trace", trace]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_carve_is_an_error()
    {
        using var empty = new TemporaryFile(new byte[0x4000]);

        Assert.Equal("--carve: nothing in the memory image looks like a root table.", CommandLine.Refuse(3, "map", "--memory", empty.Path, "--carve"));
    }

    public void Dispose() => machine.Dispose();

    private CommandRun Done(params string[] options)
    {
        var run = CommandLine.Run(Map(options));
        Assert.Equal((0, Loop), (run.Status, CommandLine.Complaint(Assert.Single(run.ErrorLines))));
        return run;
    }

    private string[] Map(params string[] options) => ["map", .. machine.State, .. options];
}
