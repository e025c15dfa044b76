using Dmarkit.Cli;

namespace Dmarkit.Tests.Cli;

/// <summary>Traces with events between the accesses.</summary>
public sealed class ReplayCachingTests : IDisposable
{
    private const string
        Access = """{"bdf":"00:02.0","op":"write","iova":"0x1000"}""",
        Unmap = """{"op":"cpu-write","pa":"0x5008","data":"0x0","old":"0x200003"}""",
        Invalidate = """{"op":"invalidate","kind":"iotlb","granularity":"page","domain":5,"iova":"0x1000"}""",
        Reached = """{"i":0,"result":"ok","hpa":"0x200000","pageSize":4096,"read":true,"write":true,"domain":5}""",
        Blocked = """{"i":1,"result":"fault","reason":"0x5","name":"LGN.2","address":"0x1000","recorded":true""";

    private readonly Machine machine = new();

    [Fact]
    public void Events_change_what_later_accesses_meet() =>
        Assert.Equal([Reached, Blocked + "}"], Lines(CommandLine.Succeed(Replay("jsonl", [Access, Unmap, Access]))));

    [Fact]
    public void What_may_still_be_cached_stands_beside_the_outcome()
    {
        var run = CommandLine.Run([.. Replay("jsonl", [Access, Unmap, Access]), "--caching"]);

        Assert.Equal(1, run.Status);
        Assert.Equal([Reached, Blocked + ""","possible":[{"result":"ok","hpa":"0x200000","pageSize":4096,"read":true,"write":true,"domain":5,"rule":"CCH001"}]}"""], Lines(run));
    }

    [Fact]
    public void Stale_entry_is_a_finding_that_names_it()
    {
        var run = CommandLine.Run([.. Replay("json", [Access, Unmap, Access]), "--caching"]);
        var finding = Assert.Single(run.Json.GetProperty("findings").EnumerateArray());

        Assert.Equal(("CCH001", "0x5008"), (finding.GetProperty("rule").GetString(), finding.GetProperty("address").GetString()));
        Assert.Equal("paging entry 0x200003", finding.GetProperty("evidence").GetProperty("cached").GetString());
    }

    [Fact]
    public void Right_invalidation_leaves_nothing_to_report() =>
        Assert.Equal([Reached, Blocked + "}"], Lines(CommandLine.Succeed([.. Replay("jsonl", [Access, Unmap, Invalidate, Access]), "--caching"])));

    [Fact]
    public void Image_of_the_end_is_turned_back_by_what_stood_there()
    {
        machine[0x5008] = 0;
        Assert.Equal([Reached, Blocked + "}"], Lines(CommandLine.Succeed([.. Replay("jsonl", [Access, Unmap, Access]), "--image-at", "end"])));
    }

    [Fact]
    public void Image_of_the_end_needs_old_and_a_file()
    {
        string without = Unmap.Replace(""","old":"0x200003" """.Trim(), "", StringComparison.Ordinal);
        var run = CommandLine.Run([.. Replay("jsonl", [without]), "--image-at", "end"]);
        Assert.Equal((ExitCode.BadInput, true), (run.Status, run.Error.Contains("line 1: the event has no old", StringComparison.Ordinal)));
        Assert.Equal(ExitCode.Usage, CommandLine.Run(["replay", .. machine.State, "--trace", "-", "--image-at", "end"]).Status);
    }

    [Fact]
    public void Event_for_a_unit_that_there_is_not_is_told_with_its_line()
    {
        var run = CommandLine.Run(Replay("jsonl", ["""{"op":"wait","unit":"0x1000"}"""]));
        Assert.Equal((ExitCode.BadInput, true), (run.Status, run.Error.Contains("line 1: the event names the unit 0x1000, which there is not", StringComparison.Ordinal)));
    }

    public void Dispose() => machine.Dispose();

    private string[] Replay(string format, string[] lines) => ["replay", .. machine.State, "--trace", machine.Trace(lines), "--format", format];

    private static string[] Lines(CommandRun run) => run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
