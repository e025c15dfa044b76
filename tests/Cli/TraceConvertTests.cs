using System.IO.Compression;
using System.Text;

namespace Dmarkit.Tests.Cli;

/// <summary><c>trace convert</c>, and logs in a trace's place.</summary>
public sealed class TraceConvertTests : IDisposable
{
    private const string Log = "noise\nDMAR: [DMA Write] Request device [00:02.0] fault addr 2000 [fault reason 05] words\n";

    private readonly string folder = Directory.CreateTempSubdirectory("dmarkit-").FullName;

    [Fact]
    public void Help_is_as_it_was_and_holds_examples()
    {
        var run = CommandLine.Succeed("trace", "convert", "--help");

        Assert.Contains("dmarkit trace convert dmesg.txt", run.Output, StringComparison.Ordinal);
        Golden.Matches("help.trace-convert.txt", run.Output.TrimEnd() + "\n");
    }

    [Fact]
    public void Log_becomes_a_trace_and_its_lines_are_accounted_for()
    {
        var run = CommandLine.Run("trace", "convert", File("log", Log));

        Assert.Equal((0, """{"bdf":"0000:00:02.0","op":"write","iova":"0x2000","expect":{"result":"fault","reason":"0x5"}}""" + "\n"), (run.Status, run.Output));
        Assert.Contains("is a log of 2 lines: 1 of linux-fault, 1 of no known form.", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.EndsWith("the first of no known form is line 1: noise", run.ErrorLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_line_is_an_error_where_that_is_asked_for()
    {
        var run = CommandLine.Run("trace", "convert", "--strict", File("log", Log));

        Assert.Equal(3, run.Status);
        Assert.Single(run.OutputLines);
        Assert.EndsWith("line 1: line is of no known form.", run.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Events_of_a_log_are_left_out_of_forms_that_hold_none()
    {
        var run = CommandLine.Run("trace", "convert", File("log", "vtd_inv_desc_cc_global context invalidate globally\nvtd_translate_pt source id 0x18, iova 0x1000\n"), "--to", "csv");

        Assert.Equal((0, 2), (run.Status, run.OutputLines.Length));
        Assert.EndsWith("1 invalidations are left out, which only --to jsonl can hold.", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Log_may_be_gzipped()
    {
        string packed = Path.Combine(folder, "log.gz");
        using (var to = new GZipStream(System.IO.File.Create(packed), CompressionLevel.Fastest)) to.Write(Encoding.UTF8.GetBytes(Log));

        Assert.Equal(CommandLine.Run("trace", "convert", File("log", Log)).Output, CommandLine.Run("trace", "convert", packed).Output);
    }

    [Fact]
    public void Damaged_gzip_is_told_in_a_sentence()
    {
        string packed = Path.Combine(folder, "log.gz");
        System.IO.File.WriteAllBytes(packed, [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff, 0xff, 0xff]);

        Assert.EndsWith("log.gz: is gzip'd, and damaged or cut off; what comes after cannot be read.", CommandLine.Refuse(3, "trace", "convert", packed), StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Output_that_the_system_refuses_is_told_in_a_sentence()
    {
        Assert.Equal("/proc/x: cannot be written; the system does not let files be made there.", CommandLine.Refuse(3, "trace", "convert", File("log", Log), "-o", "/proc/x"));
        Assert.Equal("/proc/x: cannot be written; the system does not let files be made there.", CommandLine.Refuse(3, "collect", "-o", "/proc/x"));
    }

    [Fact]
    public void Forms_go_round()
    {
        string binary = Path.Combine(folder, "trace.bin"), csv = Path.Combine(folder, "trace.csv");
        CommandLine.Run("trace", "convert", File("log", Log), "--to", "binary", "-o", binary);
        CommandLine.Succeed("trace", "convert", binary, "--to", "csv", "-o", csv);

        Assert.Equal(CommandLine.Run("trace", "convert", File("log", Log)).Output, CommandLine.Succeed("trace", "convert", csv).Output);
    }

    [Theory]
    [InlineData("--to", "binary")]
    [InlineData("--trace-device", "00:40.0")]
    [InlineData("--trace-device", "")]
    public void Options_that_make_no_sense_are_refused(params string[] options) => Assert.Equal(2, CommandLine.Run(["trace", "convert", File("log", Log), .. options]).Status);

    [Fact]
    public void Output_over_the_trace_itself_is_refused()
    {
        string log = File("log", Log);

        Assert.Equal(2, CommandLine.Run("trace", "convert", log, "-o", log).Status);
        Assert.Equal(Log, System.IO.File.ReadAllText(log));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing that anybody knows")]
    [InlineData("DMRTRACE")]
    [InlineData("bdf,op,iova")]
    public void Files_without_accesses_give_none(string text)
    {
        var run = CommandLine.Run("trace", "convert", File("log", text));

        Assert.Equal("", run.Output);
        Assert.Equal(text is "" or "bdf,op,iova" ? 0 : 3, run.Status);
    }

    [Fact]
    public void Replay_expects_what_a_log_says()
    {
        using var machine = new Machine();
        string[] state = ["replay", "--memory", machine.Memory, "--registers", machine.Registers, "--dmar", machine.Dmar];

        Assert.Equal(0, CommandLine.Run([.. state, "--trace", File("met", Log)]).Status);
        Assert.Equal(1, CommandLine.Run([.. state, "--trace", File("not", Log.Replace("addr 2000", "addr 1000", StringComparison.Ordinal))]).Status);
        Assert.Equal(3, CommandLine.Run([.. state, "--strict", "--trace", File("met", Log)]).Status);
    }

    [Fact]
    public void Every_fault_that_a_recorded_kernel_wrote_is_one_by_its_tables()
    {
        string recorded = Repository.PathOf("tests/Recorded/linux-6.1-faults");
        var run = CommandLine.Run(
            "replay", "--memory", Path.Combine(recorded, "memory.elf"), "--registers", Path.Combine(recorded, "iommu-fed90000.bin") + "@0xfed90000",
            "--dmar", Path.Combine(recorded, "dmar.bin"), "--trace", Path.Combine(recorded, "dmesg.txt"));

        Assert.Equal(0, run.Status);
        Assert.Contains("replayed 8 accesses (8 fault): 8 with an expectation, 0 not as expected.", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string File(string name, string text)
    {
        string path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }
}
