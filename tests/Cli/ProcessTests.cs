using System.Diagnostics;
using System.IO.Pipes;

namespace Dmarkit.Tests.Cli;

/// <summary>What only a process of its own shows: standard streams, pipes, a full disk.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Machine machine = new();

    [Fact]
    public void Trace_is_read_from_standard_input()
    {
        var run = Start("""{"bdf":"00:02.0","op":"write","iova":"0x1000"}""" + "\r\n", ["replay", .. machine.State, "--format", "jsonl", "--trace", "-"]);

        Assert.Equal(new CommandRun(0, """{"i":0,"result":"ok","hpa":"0x200000","pageSize":4096,"read":true,"write":true,"domain":5}""" + "\n", ""), run);
    }

    [Fact]
    public void Registers_are_read_from_standard_input_and_named_so_where_they_are_wrong()
    {
        string[] translate = ["translate", "--memory", machine.Memory, "--dmar", machine.Dmar, "--bdf", "0:2.0", "--op", "read", "--iova", "0x1000", "--registers", "-"];

        Assert.Equal(0, Start(File.ReadAllText(machine.Registers), translate).Status);
        Assert.Equal(new CommandRun(3, "", "dmarkit: -: register snapshot is empty.\n"), Start("", translate));
    }

    [Fact]
    public void Bad_line_of_standard_input_has_its_number() => Assert.Equal(
        new CommandRun(3, "", "dmarkit: standard input line 2: line is not JSON (byte 1); correct the line, or pass such lines over with --keep-going.\n"),
        Start("\nx\n", ["replay", .. machine.State, "--format", "jsonl", "--trace", "-"]));

    [UnixFact]
    public void Trace_comes_out_of_a_pipe()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        string path = $"/dev/fd/{pipe.GetClientHandleAsString()}";
        pipe.Write("""{"bdf":"00:02.0","op":"write","iova":"0x1000"}"""u8);
        pipe.Dispose();
        // The read end stays open in this process until the client handle is disposed of, and reading ends with the writer.
        var run = CommandLine.Run(["replay", .. machine.State, "--format", "jsonl", "--trace", path]);

        Assert.Equal(0, run.Status);
    }

    [UnixFact]
    public void Full_disk_is_one_line_and_no_trace_of_the_stack()
    {
        if (!File.Exists("/dev/full")) return;
        var run = Start("", ["show", machine.Dmar], output: "/dev/full");

        Assert.Equal(3, run.Status);
        Assert.StartsWith("dmarkit: No space left on device", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    public void Dispose() => machine.Dispose();

    /// <summary>Runs the tool as it is built beside the tests.</summary>
    private static CommandRun Start(string input, string[] args, string? output = null)
    {
        string tool = Path.Combine(AppContext.BaseDirectory, "dmarkit.dll"), dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo { FileName = dotnet, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (output is null)
        {
            foreach (string arg in (string[])[tool, .. args]) start.ArgumentList.Add(arg);
        }
        else
        {
            start.FileName = "/bin/sh";
            foreach (string arg in (string[])["-c", $"exec \"$@\" > {output}", "sh", dotnet, tool, .. args]) start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string written = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(30_000), "The tool hangs.");
        return new(process.ExitCode, written, error.Result);
    }
}
