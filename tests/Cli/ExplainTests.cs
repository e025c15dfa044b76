namespace Dmarkit.Tests.Cli;

public sealed class ExplainTests : IDisposable
{
    private const string
        ReadOnly = "[    1.500000] DMAR: [DMA Write NO_PASID] Request device [00:02.0] fault addr 0x2000 [fault reason 0x05] PTE Write access is not set",
        Later = "[    2.500000] DMAR: [DMA Write NO_PASID] Request device [00:02.0] fault addr 0x2000 [fault reason 0x05] PTE Write access is not set",
        Interrupt = "DMAR: [INTR-REMAP] Request device [00:02.0] fault index 0x2 [fault reason 0x22] Present field in the IRTE entry is clear",
        Hole = "DMAR: [DMA Read NO_PASID] Request device [02:00.0] fault addr 0x1000 [fault reason 0x06] PTE Read access is not set";

    private readonly Machine machine = new();

    [Fact]
    public void Text_has_a_paragraph_a_fault() => Golden.Matches("explain.txt", CommandLine.Succeed(Explain("--log", Log())).Output);

    [Fact]
    public void Markdown_has_a_heading_a_fault() => Golden.Matches("explain.md.txt", CommandLine.Succeed(Explain("--log", Log(), "--format", "markdown")).Output);

    [Fact]
    public void Json_has_an_object_a_fault()
    {
        var faults = CommandLine.Succeed(Explain("--log", Log(), "--format", "json")).Json;

        Assert.Equal(["permission", "freed", "unknown"], faults.EnumerateArray().Select(fault => fault.GetProperty("causes")[0].GetProperty("kind").GetString()));
        var first = faults[0];
        Assert.Equal((2, 1.5m, 2.5m), (first.GetProperty("count").GetInt32(), first.GetProperty("first").GetDecimal(), first.GetProperty("last").GetDecimal()));
        Assert.Equal("0x5010", first.GetProperty("entry").GetProperty("address").GetString());
        Assert.True(first.GetProperty("same").GetBoolean());
    }

    [Fact]
    public void Lines_stand_on_the_command_line_too()
    {
        string[] words = CommandLine.Succeed(Explain(ReadOnly, Interrupt)).OutputLines;

        Assert.Equal(["0000:00:02.0 write of 0x2000, reason 0x5, at 1.500000", "0000:00:02.0 interrupt 2, reason 0x22"], words.Where(line => line is [not ' ', ..]));
    }

    [Fact]
    public void Bundles_log_is_the_one_that_is_taken_where_none_is_named()
    {
        _ = (machine.Memory, machine.Registers, machine.Dmar);
        machine.Write("dmesg.txt", ReadOnly + "\n");

        Assert.StartsWith("0000:00:02.0 write of 0x2000", CommandLine.Succeed("explain", "--bundle", machine.Folder).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_are_explained_without_any_machine()
    {
        var run = CommandLine.Succeed("explain", ReadOnly);

        Assert.Contains("meaning:         write permission is missing (LGN.2)\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("now:             nobody can tell: nothing tells of any remapping unit: there is no DMAR table (--dmar), and there are no registers (--registers)\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_without_faults_says_so_and_is_no_failure()
    {
        var run = CommandLine.Run(Explain("--log", machine.Write("quiet.txt", "[    1.0] hello\n"), "--format", "json"));

        Assert.Equal((0, "[]\n"), (run.Status, run.Output));
        Assert.EndsWith("quiet.txt: no line tells of a fault.", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Log_may_be_gzipped_and_what_is_no_text_is_no_log()
    {
        string packed = Path.Combine(machine.Folder, "dmesg.1.gz");
        using (var to = new System.IO.Compression.GZipStream(File.Create(packed), System.IO.Compression.CompressionLevel.Fastest)) to.Write(System.Text.Encoding.UTF8.GetBytes(ReadOnly));

        Assert.Equal(CommandLine.Succeed(Explain(ReadOnly)).Output, CommandLine.Succeed(Explain("--log", packed)).Output);
        Assert.EndsWith("memory.bin: is no text, and so no log; expected a kernel's or hypervisor's log, as it is or gzip'd.", CommandLine.Refuse(3, Explain("--log", machine.Memory)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_log_left_out_is_said()
    {
        var run = CommandLine.Run(Explain("--log", machine.Write("busy.txt", $"DMAR: DRHD: handling fault status reg 3\n{ReadOnly}\ndmar_fault: 17 callbacks suppressed\n")));

        Assert.Contains(run.ErrorLines, line => line.EndsWith("the log left out 17 more messages about faults.", StringComparison.Ordinal));
        Assert.Contains(run.ErrorLines, line => line.EndsWith("a unit had no room for all faults, 1 times: some went unrecorded.", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_sources_or_none_are_refused()
    {
        Assert.Equal("explain: no fault is given; name it as LINE, a log with --log FILE, or a bundle that holds dmesg.txt.", CommandLine.Refuse(2, Explain()));
        Assert.Equal("explain: LINE and --log are two sources; leave one out.", CommandLine.Refuse(2, Explain(ReadOnly, "--log", Log())));
    }

    public void Dispose() => machine.Dispose();

    private string Log() => machine.Write("log.txt", $"[    1.000000] Linux version 6.1\n{ReadOnly}\n{Later}\n{Interrupt}\n{Hole}\n");

    private string[] Explain(params string[] options) => ["explain", .. options, .. machine.State];
}
