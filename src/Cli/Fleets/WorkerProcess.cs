using System.Diagnostics;

namespace Dmarkit.Cli.Fleets;

/// <summary>What became of a bundle that a worker was given.</summary>
internal enum WorkerEnd
{
    /// <summary>It answered.</summary>
    Answered,

    /// <summary>It did not within the time limit, and was stopped.</summary>
    TooLong,

    /// <summary>Its process ended.</summary>
    Crashed,
}

/// <summary>A process of this tool that checks one bundle after the other. What a bundle does to it does nothing to the run.</summary>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>How long a process may take to clear up before it is killed.</summary>
    private const int PatienceMilliseconds = 2000;

    /// <summary>How long one may take to start, which is no bundle's time. On a machine with too much to do that is more than it seems.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private bool isReady;
    private string firstError = "";

    private WorkerProcess(Process process) => this.process = process;

    /// <summary>Why a process crashed that did: its exit status, and the first thing that it said.</summary>
    public string Epitaph
    {
        get
        {
            bool hasEnded = process.WaitForExit(PatienceMilliseconds);
            string status = hasEnded ? FormattableString.Invariant($"ended with status {process.ExitCode}") : "closed its output";
            return firstError.Length > 0 ? $"{status} ({firstError.TrimEnd('.')})" : status;
        }
    }

    /// <summary>Starts one.</summary>
    /// <param name="folder">The folder from which the bundles' paths lead; null for the working directory.</param>
    /// <param name="orders">What it is to do.</param>
    public static WorkerProcess Start(string? folder, WorkerOrders orders)
    {
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        string own = Environment.ProcessPath ?? "dotnet";
        start.FileName = own;
        if (!string.Equals(Path.GetFileNameWithoutExtension(own), "dmarkit", StringComparison.OrdinalIgnoreCase))
        {
            // Run by dotnet, or as a library of the tests.
            bool isHost = string.Equals(Path.GetFileNameWithoutExtension(own), "dotnet", StringComparison.OrdinalIgnoreCase);
            start.FileName = isHost ? own : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "dmarkit.dll"));
        }

        start.ArgumentList.Add("fleet");
        start.ArgumentList.Add("worker");
        var worker = new WorkerProcess(Process.Start(start) ?? throw new IOException($"{start.FileName}: cannot be started."));
        worker.process.ErrorDataReceived += (_, line) =>
        {
            if (worker.firstError.Length == 0 && !string.IsNullOrWhiteSpace(line.Data)) worker.firstError = line.Data.Trim();
        };
        worker.process.BeginErrorReadLine();
        worker.Send(orders.ToLine());
        return worker;
    }

    /// <summary>Has it check a bundle. After any other end than an answer it is of no more use.</summary>
    /// <param name="bundle">The bundle's path.</param>
    /// <param name="limit">How long that may take.</param>
    /// <param name="result">The result, where it answered.</param>
    public WorkerEnd Ask(string bundle, TimeSpan limit, out Result? result)
    {
        result = null;
        if (!IsReady() || !Send(WorkerOrders.Request(bundle))) return WorkerEnd.Crashed;
        var read = process.StandardOutput.ReadLineAsync();
        if (!read.Wait(limit)) return WorkerEnd.TooLong;
        result = Result.Of(read.Result ?? "");
        return result?.Head.Bundle == bundle ? WorkerEnd.Answered : WorkerEnd.Crashed;
    }

    /// <summary>Ends it: by the end of its input, upon which it clears up, or else by force.</summary>
    public void Dispose()
    {
        try
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(PatienceMilliseconds)) process.Kill(entireProcessTree: true);
        }
        catch (Exception trouble) when (trouble is IOException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }

        process.Dispose();
    }

    private bool IsReady()
    {
        if (isReady) return true;
        var read = process.StandardOutput.ReadLineAsync();
        return isReady = read.Wait(StartLimit) && read.Result == WorkerOrders.Ready;
    }

    /// <returns>False where nobody reads any more.</returns>
    private bool Send(string line)
    {
        try
        {
            process.StandardInput.Write(line + "\n");
            process.StandardInput.Flush();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
