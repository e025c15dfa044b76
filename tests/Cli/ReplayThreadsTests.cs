using System.Globalization;
using System.Text;

namespace Dmarkit.Tests.Cli;

/// <summary>However a trace is cut and shared out, the output is that of reading it line by line: as it is where an event comes first, for then order counts.</summary>
public sealed class ReplayThreadsTests : IDisposable
{
    private readonly Machine machine = new();

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n", 0)]
    [InlineData("no access\n", 3)]
    [InlineData("""{"bdf":"0000:00:02.0","op":"write","iova":"0x2000","expect":{"result":"ok"}}""" + "\n", 1)]
    [InlineData("""{"bdf":"0000:00:02.0","op":"msi","address":"0xfee00018","data":"0x0"}""" + "\n", 0)]
    [InlineData("""{"op":"cpu-write","pa":"0x5008","data":"0x0"}""" + "\n", 0)]
    public void Threads_change_no_byte(string unusual, int status)
    {
        string trace = Trace(unusual);
        string[] options = ["--keep-going", "--fail-on", "error"];
        var inOrder = Run("{\"op\":\"wait\"}\n" + trace, ["--format", "jsonl", "--threads", "1", .. options]);
        Assert.Equal(status, inOrder.Status);
        foreach (string threads in (string[])["1", "3"])
        {
            var run = Run(trace, ["--format", "jsonl", "--threads", threads, .. options]);
            Assert.Equal((inOrder.Status, inOrder.Output), (run.Status, run.Output));
            var summary = Run(trace, ["--format", "summary", "--threads", threads, .. options]);
            Assert.Equal(Run("{\"op\":\"wait\"}\n" + trace, ["--format", "summary", .. options]).Output, summary.Output);
        }
    }

    [Fact]
    public void Binary_trace_ends_as_the_lines_that_it_was_made_of()
    {
        string lines = machine.Write("lines.jsonl", Trace("""{"bdf":"0000:00:02.0","op":"msi","address":"0xfee00018","data":"0x0"}""" + "\n")), binary = Path.Combine(Path.GetDirectoryName(lines)!, "lines.bin");
        Assert.Equal(0, CommandLine.Run(["trace", "convert", lines, "--to", "binary", "-o", binary]).Status);
        foreach (string format in (string[])["jsonl", "summary"])
        {
            foreach (string threads in (string[])["1", "3"])
            {
                string[] options = [.. machine.State, "--format", format, "--threads", threads];
                Assert.Equal(CommandLine.Run(["replay", .. options, "--trace", lines]).Output, CommandLine.Run(["replay", .. options, "--trace", binary]).Output);
            }
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    public void Record_that_is_none_ends_a_binary_trace_whatever_was_taken_ahead(string threads)
    {
        string lines = machine.Write("lines.jsonl", string.Concat(Enumerable.Repeat("""{"bdf":"0000:00:02.0","op":"read","iova":"0x1000"}""" + "\n", 20_000))), binary = lines + ".bin";
        Assert.Equal(0, CommandLine.Run(["trace", "convert", lines, "--to", "binary", "-o", binary]).Status);
        byte[] bytes = File.ReadAllBytes(binary);
        bytes[16 + 10 * 40 + 4] = 9; // The operation of the eleventh record.
        File.WriteAllBytes(binary, bytes);
        var run = CommandLine.Run(["replay", .. machine.State, "--trace", binary, "--keep-going", "--format", "jsonl", "--threads", threads]);
        Assert.Equal((3, 10), (run.Status, run.Output.Count(letter => letter == '\n')));
        Assert.Contains("access 11 has operation 9", run.Error, StringComparison.Ordinal);
    }

    private CommandRun Run(string trace, string[] options) => CommandLine.Run(["replay", .. machine.State, "--trace", machine.Write("trace.jsonl", trace), .. options]);

    /// <summary>Some chunks of lines of every kind of answer, with something unusual in the second chunk.</summary>
    private static string Trace(string unusual)
    {
        var text = new StringBuilder();
        string[] sources = ["0000:00:02.0", "0000:00:03.0", "0000:00:04.0", "0000:00:05.0", "0000:02:00.1", "0000:01:00.0", "0000:03:00.0"];
        for (int i = 0; i < 6000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{\"bdf\":\"{sources[i % 40 < 34 ? 0 : i % sources.Length]}\",\"op\":\"{(i % 3 == 0 ? "write" : "read")}\",\"iova\":\"0x{i * 8 % 0x7000:x}\",\"len\":{(i % 11 == 0 ? 16 : 8)}}}\n");
            if (i == 2500) text.Append(unusual);
        }

        return text.ToString();
    }
}
