using System.Diagnostics;
using Dmarkit.Cli;

namespace Dmarkit.Tests.Cli;

/// <summary>How far a long replay has come, and what it has found where it does not come to the end.</summary>
public sealed class ReplayProgressTests : IDisposable
{
    private const string
        Expected = """{"bdf":"00:02.0","op":"write","iova":"0x1000","expect":{"result":"fault"}}""",
        Bad = """{"bdf":"nobody"}""";

    private readonly Machine machine = new();

    [Fact]
    public void What_was_decided_before_a_bad_line_is_reported()
    {
        var text = CommandLine.Run(Replay("text", [Expected, Bad, Expected]));
        var summary = CommandLine.Run(Replay("summary", [Expected, Bad, Expected]));
        var lines = CommandLine.Run(Replay("jsonl", [Expected, Bad, Expected]));

        Assert.Equal([3, 3, 3], [text.Status, summary.Status, lines.Status]);
        Assert.Contains("RPL001", text.Output, StringComparison.Ordinal);
        Assert.Equal((1, 1), (summary.Json.GetProperty("accesses").GetInt32(), summary.Json.GetProperty("unexpected").GetInt32()));
        Assert.Single(lines.OutputLines);
        Assert.All([text, summary, lines], run => Assert.Contains(" line 2: bdf is", run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_was_decided_there_is_only_the_sentence() => Assert.Contains(" line 1: bdf is", CommandLine.Refuse(3, Replay("text", [Bad, Expected])), StringComparison.Ordinal);

    [Fact]
    public void Findings_that_are_too_many_are_counted()
    {
        var run = CommandLine.Run([.. Replay("text", [Expected, Expected, Expected]), "--max-findings", "1"]);

        Assert.Single(run.Output.Split("RPL001")[1..]);
        Assert.Contains("2", run.Output.Split("RPL001")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Terminal_is_told_how_far_it_came_and_nothing_else_is()
    {
        using StringWriter shown = new(), hidden = new();
        using (var progress = new Progress(shown, shows: true, "trace", new MemoryStream(new byte[4]) { Position = 1 }))
        {
            for (var clock = Stopwatch.StartNew(); shown.GetStringBuilder().Length == 0 && clock.Elapsed < TimeSpan.FromSeconds(20);) progress.Count();
            Assert.Matches("^\rdmarkit: trace: [0-9,]+ lines, 25%$", shown.ToString());
        }

        Assert.EndsWith("\r", shown.ToString(), StringComparison.Ordinal);
        using (var progress = new Progress(hidden, shows: false, "trace", Stream.Null))
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(0.6);) progress.Count();
        Assert.Equal("", hidden.ToString());
    }

    public void Dispose() => machine.Dispose();

    private string[] Replay(string format, string[] lines) => ["replay", .. machine.State, "--trace", machine.Trace(lines), "--format", format];
}
