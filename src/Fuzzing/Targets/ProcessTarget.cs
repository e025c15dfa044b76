using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Dmarkit.Fuzzing;

/// <summary>
/// Runs a program on one case after the other. It has a folder of its own for the case's file, so that several can run side by side. Not safe for
/// use by several threads.
/// </summary>
/// <param name="command">The program.</param>
public sealed class ProcessTarget(TargetCommand command) : IDisposable
{
    /// <summary>How often memory is looked at.</summary>
    private const int LookMilliseconds = 20;

    /// <summary>A child of the target may keep its pipe open for ever; what it has not written by then is not waited for.</summary>
    private const int PipeMilliseconds = 2000;

    private readonly string folder = Directory.CreateTempSubdirectory("dmarkit-fuzz-").FullName;

    /// <summary>Gives the target a case.</summary>
    /// <param name="content">The case.</param>
    /// <param name="limits">What the run may take.</param>
    public TargetRun Run(byte[] content, TargetLimits limits)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        string file = Path.Combine(folder, "table.bin");
        if (command.TakesFile) File.WriteAllBytes(file, content);
        using var process = new Process { StartInfo = StartInfo(file) };
        try
        {
            process.Start();
        }
        catch (Win32Exception why)
        {
            return new(TargetEnd.NotStarted, 0, why.Message, TimeSpan.Zero);
        }

        var errors = new BoundedText(process.StandardError.BaseStream);
        var output = new BoundedText(process.StandardOutput.BaseStream);
        Feed(process, command.TakesFile ? [] : content);
        var watch = Stopwatch.StartNew();
        var end = Wait(process, limits, watch);
        var time = watch.Elapsed;
        if (end != TargetEnd.Exited) Kill(process);
        errors.Finish(PipeMilliseconds);
        output.Finish(PipeMilliseconds);
        return new(end, end == TargetEnd.Exited ? process.ExitCode : 0, errors.Text, time);
    }

    /// <summary>Removes the folder with the case's file, and what the target has put beside it.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // A child of the target that is still there may hold a file open; the system's own folder for such files is cleared in time.
        }
    }

    private ProcessStartInfo StartInfo(string file)
    {
        var start = new ProcessStartInfo(command.Program)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true,
            StandardErrorEncoding = Encoding.Latin1, StandardOutputEncoding = Encoding.Latin1,
        };
        foreach (string argument in command.ArgumentsFor(file)) start.ArgumentList.Add(argument);
        return start;
    }

    private static TargetEnd Wait(Process process, TargetLimits limits, Stopwatch watch)
    {
        for (int wait = 1; ; wait = Math.Min(2 * wait, LookMilliseconds))
        {
            if (process.WaitForExit(wait)) return TargetEnd.Exited;
            if (watch.Elapsed >= limits.Time) return TargetEnd.TimedOut;
            if (wait == LookMilliseconds && ProcessMemory.Of(process) > limits.MemoryBytes) return TargetEnd.OutOfMemory;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended in the meantime.
        }
    }

    private static void Feed(Process process, byte[] content)
    {
        var input = process.StandardInput.BaseStream;
        if (content.Length == 0)
        {
            input.Dispose();
            return;
        }

        new Thread(() => Write(input, content)) { IsBackground = true }.Start(); // A target may never read: its pipe is then full, and the write does not end before it does.
    }

    private static void Write(Stream input, byte[] content)
    {
        try
        {
            using (input) input.Write(content);
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The target has closed its input: it has seen enough of the case.
        }
    }
}
