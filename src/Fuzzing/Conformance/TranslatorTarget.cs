using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Another translator as a process that stays: a case is one line on its standard input, and it answers with one outcome line an access.</summary>
/// <remarks>Serves one thread. A process that ended, hung or broke the protocol is replaced for the next case.</remarks>
public sealed class TranslatorTarget : IDisposable
{
    private const int MostComplaints = 4;
    private readonly TargetCommand command;
    private readonly TimeSpan timeout;
    private readonly string folder;
    private readonly CaseFiles files;
    private readonly Queue<string> complaints = new();
    private Process? process;
    private BoundedLines? output;
    private long lineNumber;

    /// <summary>A target that is started with its first case.</summary>
    /// <param name="command">The program.</param>
    /// <param name="timeout">How long it may take for one case.</param>
    public TranslatorTarget(TargetCommand command, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(command);
        (this.command, this.timeout) = (command, timeout);
        folder = CreateFolder();
        files = new(folder);
    }

    /// <summary>Starts the process, unless it runs.</summary>
    /// <returns>Null, or why it cannot be started.</returns>
    public string? Start()
    {
        if (process is { HasExited: false }) return null;
        Stop();
        try
        {
            process = Process.Start(new ProcessStartInfo(command.Program, command.Arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            });
        }
        catch (Exception none) when (none is Win32Exception or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return none.Message;
        }

        if (process is null) return "the system started no process";
        lineNumber = 0;
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.BeginErrorReadLine();
        output = new(process.StandardOutput.BaseStream);
        return null;
    }

    /// <summary>Asks about a state.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="state">The state with its accesses.</param>
    public TargetAnswer Ask(long number, RemappingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Start() is { } why) return new(TargetEnding.Ended, [], [], $"cannot be started: {why}", null);
        var lines = ImmutableArray.CreateBuilder<OutcomeLine>();
        var texts = ImmutableArray.CreateBuilder<string>();
        var watch = Stopwatch.StartNew();
        try
        {
            process!.StandardInput.Write(files.Write(number, state) + "\n");
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has closed its input; what it still says, or its end, tells more.
        }

        while (true)
        {
            var left = timeout - watch.Elapsed;
            if (!output!.TryTake(left > TimeSpan.Zero ? left : TimeSpan.Zero, out byte[] bytes))
                return output.HasEnded ? End(TargetEnding.Ended, Died()) : End(TargetEnding.TimedOut, string.Create(CultureInfo.InvariantCulture, $"did not answer within {timeout.TotalSeconds:0.###} s"));
            lineNumber++;
            string text = Escaped.Text(Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 400))));
            if (bytes.Length > BoundedLines.MostBytes) return Broken($"is longer than {BoundedLines.MostBytes} bytes");
            if (!OutcomeLine.TryParse(bytes, out var line, out var defect)) return Broken($"{defect.What} {defect.Why}: {text}");
            if (line.Done is { } done)
            {
                if (done != number) return Broken($"ends case {done} where {number} was asked");
                if (lines.Count != state.Accesses.Length) return Broken($"ends the case after {lines.Count} outcomes; expected {state.Accesses.Length}");
                return new(TargetEnding.Answered, lines.ToImmutable(), texts.ToImmutable(), null, line);
            }

            if (lines.Count == state.Accesses.Length) return Broken($"is one outcome more than the {lines.Count} accesses");
            if (line.Index != lines.Count) return Broken($"has i {line.Index}; expected {lines.Count}");
            lines.Add(line);
            texts.Add(text);
        }

        TargetAnswer Broken(string what) => End(TargetEnding.BrokeProtocol, $"line {lineNumber} of its output, in case {number}, {what}");

        TargetAnswer End(TargetEnding ending, string what)
        {
            Stop();
            return new(ending, lines.ToImmutable(), texts.ToImmutable(), what, null);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A process of the target's still holds a file there; the system clears the folder later.
        }
    }

    /// <summary>A folder for the cases' files: in memory where the system has such a place, for every case overwrites them.</summary>
    private static string CreateFolder()
    {
        const string memory = "/dev/shm";
        return Directory.Exists(memory) && Path.GetTempPath() == "/tmp/"
            ? Directory.CreateDirectory(Path.Combine(memory, $"dmarkit-{Guid.NewGuid():n}")).FullName
            : Directory.CreateTempSubdirectory("dmarkit-").FullName;
    }

    private string Died()
    {
        string status = process!.WaitForExit(TimeSpan.FromSeconds(5)) ? $"ended with status {process.ExitCode}" : "closed its output";
        if (process.HasExited) process.WaitForExit(); // So that what it complained of has come.
        lock (complaints) return complaints.Count > 0 ? $"{status}: {string.Join(" / ", complaints)}" : status;
    }

    private void Stop()
    {
        if (process is null) return;
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It ended by itself meanwhile.
        }

        output?.Dispose();
        output = null;
        process.Dispose();
        process = null;
        lock (complaints) complaints.Clear();
    }

    private void Remember(string? line)
    {
        if (line is null) return;
        lock (complaints)
        {
            complaints.Enqueue(Escaped.Text(line.Length > 200 ? line[..200] : line));
            if (complaints.Count > MostComplaints) complaints.Dequeue();
        }
    }
}
