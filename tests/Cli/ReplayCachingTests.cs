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

    [Fact]
    public void Invalidations_of_a_QEMU_log_count_where_its_lines_are_replayed()
    {
        const string Log = """
            1@1.000001:vtd_dmar_translate dev 00:02.00 iova 0x1000 -> gpa 0x200000 mask 0xfff
            1@1.000002:vtd_inv_desc invalidate desc type iotlb high 0x1000 low 0x50032
            1@1.000003:vtd_inv_desc_iotlb_pages iotlb invalidate domain 0x5 addr 0x1000 mask 0x0
            1@1.000004:vtd_inv_desc invalidate desc type wait high 0x7000 low 0x100000025
            1@1.000005:vtd_inv_desc_wait_sw wait invalidate status write addr 0x7000 data 0x1
            1@1.000006:vtd_dmar_fault sid 0x10 fault 5 addr 0x1000 write 1

            """;
        string log = machine.Write("qemu.log", Log);
        Assert.Equal(1, CommandLine.Run(["replay", .. machine.State, "--trace", log, "--caching"]).Status); // As the image is, the last access is no fault.

        // QEMU tells of no write to memory: it is put in where it happened.
        string[] lines = CommandLine.Run("trace", "convert", log).OutputLines;
        Assert.Equal(["""{"op":"invalidate","descriptor":["0x50032","0x1000"],"done":false}""", """{"op":"wait"}""", """{"op":"wait"}"""], lines[1..^1]);
        Assert.Empty(Rules([lines[0], Unmap, .. lines[1..]]));
        Assert.Equal(["CCH008"], Rules([lines[0], Unmap, lines[1], lines[^1]]));
        Assert.Equal(["CCH001"], Rules([lines[0], Unmap, lines[^1]]));
    }

    [Fact]
    public void Event_of_no_unit_is_nothing_to_memory_where_caches_are_not_asked_for()
    {
        string log = machine.Write("qemu.log", "vtd_inv_desc_iotlb_global iotlb invalidate global\nvtd_dmar_translate dev 00:02.00 iova 0x1000 -> gpa 0x200000 mask 0xfff\n");
        string two = machine.Write("two.bin", Machine.Table(0xfed9_1000, Machine.Unit));
        string[] run = ["replay", "--memory", machine.Memory, "--registers", machine.Registers, "--dmar", two, "--trace", log];

        Assert.Equal(0, CommandLine.Run(run).Status);
        Assert.Contains("line 1: the event names no unit, and there is not just one", CommandLine.Run([.. run, "--caching"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_much_to_be_told_is_counted()
    {
        string[] remapped = [.. Enumerable.Range(1, 300).Select(page => $$"""{"op":"cpu-write","pa":"0x5008","data":"0x{{page:x}}00003"}""")];
        var run = CommandLine.Run([.. Replay("json", [.. remapped, Access]), "--caching"]);
        var finding = Assert.Single(run.Json.GetProperty("findings").EnumerateArray());

        Assert.Equal(("CCH002", "63 more by other entries that may still be cached"), (finding.GetProperty("rule").GetString(), finding.GetProperty("evidence").GetProperty("further ends").GetString()));
        Assert.Matches("1 accesses may end in more ways than are told, by [0-9]+ more entries, walks or ends", run.Error);
    }

    public void Dispose() => machine.Dispose();

    private IEnumerable<string?> Rules(string[] lines) =>
        CommandLine.Run([.. Replay("json", lines), "--caching"]).Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString());

    private string[] Replay(string format, string[] lines) => ["replay", .. machine.State, "--trace", machine.Trace(lines), "--format", format];

    private static string[] Lines(CommandRun run) => run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
