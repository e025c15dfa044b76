using System.Text.Json;
using Dmarkit.Cli;

namespace Dmarkit.Tests.Cli;

/// <summary>What a trace expects, and the findings where something else comes.</summary>
public sealed class ReplayFindingTests : IDisposable
{
    private const string
        Met = """{"bdf":"00:02.0","op":"write","iova":"0x1000","expect":{"result":"ok","hpa":"0x200000","domain":5}}""",
        NotMet = """{"bdf":"00:02.0","op":"write","iova":"0x2000","expect":{"result":"ok"}}""",
        WrongPlace = """{"bdf":"00:02.0","op":"read","iova":"0x1000","expect":{"hpa":"0x300000"}}""",
        NotDecidable = """{"bdf":"00:02.0","op":"read","iova":"0x40600000","expect":{"result":"fault","reason":"0x6"}}""",
        Unreadable = """{"bdf":"00:02.0","op":"read","iova":"0x40600000","expect":{"result":"unreadable","address":"0x7fff0018"}}""",
        NotExpected = """{"bdf":"00:02.0","op":"read","iova":"0x3000"}""";

    private readonly Machine machine = new();

    [Fact]
    public void Expectation_that_is_met_and_access_without_one_give_no_finding()
    {
        var run = CommandLine.Succeed(Replay("json", [Met, Unreadable, NotExpected]));

        Assert.Empty(run.Json.GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public void Expectation_that_is_not_met_is_an_error_with_the_entry_that_decided()
    {
        var run = CommandLine.Run(Replay("json", [Met, "", NotMet]));
        var finding = Assert.Single(run.Json.GetProperty("findings").EnumerateArray());

        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.Equal(("RPL001", "expectation-not-met", "error"), (Text(finding, "rule"), Text(finding, "name"), Text(finding, "severity")));
        Assert.Equal(
            "0000:00:02.0 write of IOVA 0x2000 is blocked with reason 0x5: write permission is missing; result is fault, expected ok; "
            + "the second-stage level-1 entry at 0x5010 (0x0000000000201001) grants no write permission.", Text(finding, "message"));
        Assert.Equal(("trace line 3 / second-stage level-1 entry at 0x5010", "0000:00:02.0", "0x5010"), (Text(finding, "where"), Text(finding, "device"), Text(finding, "address")));
        Assert.Equal((0x5010, 8), (finding.GetProperty("offset").GetInt64(), finding.GetProperty("length").GetInt32()));
        Assert.Equal("memory-image", Text(run.Json.GetProperty("inputs")[finding.GetProperty("input").GetInt32()], "kind"));
        Assert.Equal(
            [
                ("iova", "0x2000"), ("root entry 0x1000", "0x0000000000000000_0000000000002001"), ("context entry 0x2100", "0x0000000000000501_0000000000003001"),
                ("second-stage level-3 entry 0x3000", "0x0000000000004003"), ("second-stage level-2 entry 0x4000", "0x0000000000005003"), ("second-stage level-1 entry 0x5010", "0x0000000000201001"),
            ],
            finding.GetProperty("evidence").EnumerateObject().Select(fact => (fact.Name, fact.Value.GetString())));
        Assert.Matches("^[0-9a-f]{16}$", Text(finding, "fingerprint"));
    }

    [Fact]
    public void Place_that_is_not_the_expected_one_is_an_error()
    {
        var finding = Assert.Single(CommandLine.Run(Replay("json", [WrongPlace])).Json.GetProperty("findings").EnumerateArray());

        Assert.Contains("reaches 0x200000; hpa is 0x200000, expected 0x300000;", Text(finding, "message"), StringComparison.Ordinal);
    }

    [Fact]
    public void Expectation_that_the_image_cannot_decide_is_a_warning_with_the_entry_that_is_missing()
    {
        var run = CommandLine.Succeed(Replay("json", [NotDecidable]));
        var finding = Assert.Single(run.Json.GetProperty("findings").EnumerateArray());

        Assert.Equal(("RPL002", "expectation-not-decidable", "warning"), (Text(finding, "rule"), Text(finding, "name"), Text(finding, "severity")));
        Assert.Equal("0x7fff0018", Text(finding, "address"));
        Assert.False(finding.TryGetProperty("offset", out _));
        Assert.Equal("0x0000000000000501_0000000000003001", finding.GetProperty("evidence").GetProperty("context entry 0x2100").GetString());
    }

    [Fact]
    public void Findings_are_one_object_of_the_contracts_shape()
    {
        var report = CommandLine.Run(Replay("json", [Met, NotMet, NotDecidable])).Json;

        Assert.Equal(["schemaVersion", "tool", "inputs", "findings", "skipped", "ran", "replay", "summary"], report.EnumerateObject().Select(member => member.Name));
        Assert.Equal((1, "dmarkit"), (report.GetProperty("schemaVersion").GetInt32(), Text(report.GetProperty("tool"), "name")));
        Assert.Equal(["acpi-table", "memory-image", "register-snapshot", "trace"], report.GetProperty("inputs").EnumerateArray().Select(input => Text(input, "kind")));
        foreach (var input in report.GetProperty("inputs").EnumerateArray())
        {
            Assert.Equal(new FileInfo(Text(input, "path")).Length, input.GetProperty("bytes").GetInt64());
            if (input.TryGetProperty("sha256", out var hash)) Assert.Matches("^[0-9a-f]{64}$", hash.GetString());
        }

        foreach (var finding in report.GetProperty("findings").EnumerateArray())
        {
            Assert.Subset(
                new HashSet<string>(["rule", "name", "severity", "message", "input", "offset", "length", "where", "device", "address", "evidence", "anchor", "fingerprint"]),
                finding.EnumerateObject().Select(member => member.Name).ToHashSet());
        }

        Assert.Equal("""{"error":1,"warning":1,"note":0,"suppressed":0}""", JsonSerializer.Serialize(report.GetProperty("summary")));
    }

    [Theory]
    [InlineData("error", 1, 0)]
    [InlineData("warning", 1, 1)]
    [InlineData("note", 1, 1)]
    [InlineData("none", 0, 0)]
    public void Severity_from_which_on_a_run_fails_is_chosen(string failOn, int withError, int withWarning)
    {
        foreach (string format in new[] { "text", "json", "jsonl", "summary" })
        {
            Assert.Equal(withError, CommandLine.Run([.. Replay(format, [NotMet]), "--fail-on", failOn]).Status);
            Assert.Equal(withWarning, CommandLine.Run([.. Replay(format, [NotDecidable]), "--fail-on", failOn]).Status);
            Assert.Equal(0, CommandLine.Run([.. Replay(format, [Met, NotExpected]), "--fail-on", failOn]).Status);
        }
    }

    [Theory]
    [InlineData(new[] { "--select", "RPL001" }, new[] { "RPL001" })]
    [InlineData(new[] { "--select", "rpl" }, new[] { "RPL001", "RPL002" })]
    [InlineData(new[] { "--select", "RPL", "--ignore", "RPL001" }, new[] { "RPL002" })]
    [InlineData(new[] { "--ignore", "RPL" }, new string[0])]
    [InlineData(new[] { "--select", "RPL001", "--select", "RPL002" }, new[] { "RPL001", "RPL002" })]
    public void Rules_are_selected_and_ignored_by_the_start_of_their_id(string[] options, string[] rules)
    {
        var run = CommandLine.Run([.. Replay("json", [NotMet, NotDecidable]), .. options]);

        Assert.Equal(rules, run.Json.GetProperty("findings").EnumerateArray().Select(finding => Text(finding, "rule")));
        Assert.Equal(rules.Contains("RPL001") ? 1 : 0, run.Status);
    }

    [Fact]
    public void Findings_beyond_the_maximum_are_counted_and_fail_the_run_but_are_not_shown()
    {
        var run = CommandLine.Run([.. Replay("json", [NotDecidable, NotMet, NotMet, NotMet]), "--max-findings", "0x1"]);

        Assert.Equal(1, run.Status);
        Assert.Equal("RPL002", Text(Assert.Single(run.Json.GetProperty("findings").EnumerateArray()), "rule"));
        Assert.Equal("""{"error":3,"warning":1,"note":0,"suppressed":0,"notShown":3}""", JsonSerializer.Serialize(run.Json.GetProperty("summary")));
    }

    [Fact]
    public void Summary_counts_by_name()
    {
        var run = CommandLine.Run(Replay("summary", [Met, NotMet, NotDecidable, NotExpected, """{"bdf":"01:00.0","op":"read","iova":"0x0"}""", """{"bdf":"00:02.0","op":"msi","address":"0xfee00018","data":0}"""]));

        Assert.Equal(1, run.Status);
        Assert.Equal(
            """{"accesses":6,"results":{"fault":3,"msi":1,"ok":1,"unreadable":1},"reasons":{"0x1":1,"0x5":1,"0x6":1},"devices":{"0000:00:02.0":5,"0000:01:00.0":1},"unexpected":2}""",
            JsonSerializer.Serialize(run.Json));
    }

    [Fact]
    public void Summary_tells_what_was_passed_over()
    {
        var run = CommandLine.Run([.. Replay("summary", [Met, "x"]), "--keep-going"]);

        Assert.Equal((3, 1, 1), (run.Status, run.Json.GetProperty("accesses").GetInt64(), run.Json.GetProperty("passedOver").GetInt64()));
    }

    [Fact]
    public void Reports_are_as_they_were()
    {
        string[] lines = [Met, NotMet, WrongPlace, NotDecidable, Unreadable, NotExpected, """{"bdf":"00:02.0","op":"msi","address":"0xfee00018","data":0,"expect":{"vector":50}}"""];

        Golden.Matches("replay.txt", machine.Relative(CommandLine.Run(Replay("text", lines)).Output));
        Golden.Matches("replay.json", machine.Relative(CommandLine.Run(Replay("json", lines)).Output).Replace($"\"{ToolVersion.Text}\"", "\"VERSION\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Same_input_gives_the_same_bytes()
    {
        string[] args = Replay("json", [Met, NotMet, WrongPlace, NotDecidable]);

        Assert.Equal(CommandLine.Run(args), CommandLine.Run(args));
    }

    [Fact]
    public void Report_goes_to_the_file_of_output_and_the_status_stays()
    {
        string report = Path.Combine(machine.Folder, "report.json");
        var run = CommandLine.Run([.. Replay("json", [NotMet]), "--output", report]);

        Assert.Equal((1, "", ""), (run.Status, run.Output, run.Error));
        Assert.Equal(CommandLine.Run(Replay("json", [NotMet])).Output, File.ReadAllText(report));
    }

    [Fact]
    public void Highest_of_several_statuses_holds() => Assert.Equal(3, CommandLine.Run([.. Replay("text", [NotMet, "x"]), "--keep-going"]).Status);

    public void Dispose() => machine.Dispose();

    private string[] Replay(string format, string[] lines) => ["replay", .. machine.State, "--format", format, "--trace", machine.Trace(lines)];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
