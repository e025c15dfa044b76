using System.Globalization;

namespace Dmarkit.Cli.Fleets;

/// <summary>Keeps checks that run at once within the machine's memory. One at least runs, however large it is.</summary>
/// <param name="bytes">What all may take together.</param>
internal sealed class MemoryBudget(long bytes)
{
    /// <summary>What a worker takes for a bundle of a few hundred kilobytes: measured, rounded up.</summary>
    public const long WorkerBytes = 96L << 20;

    /// <summary>Mappings and caches grow with a memory image, but not without end.</summary>
    private const long MostForImages = 2L << 30;

    private readonly object mutex = new(); // A Lock has no Wait.
    private long taken;
    private int running;

    /// <summary>Three quarters of what is free, in this process's container where it has one.</summary>
    public static MemoryBudget OfMachine() => new(Math.Min(Available() ?? long.MaxValue, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) / 4 * 3);

    /// <summary>What the check of a bundle may take: an eighth of its files, which are read page by page, on top of the process.</summary>
    /// <param name="path">The bundle.</param>
    public static long Estimate(string path)
    {
        try
        {
            long files = File.Exists(path) ? new FileInfo(path).Length
                : Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles().Take(Bundle.MaxFiles).Sum(file => file.Length)
                : 0;
            return WorkerBytes + Math.Min(files / 8, MostForImages);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return WorkerBytes; // The check says why it cannot be read.
        }
    }

    /// <summary>Waits until a check of that size fits beside those that run.</summary>
    public void Take(long size)
    {
        lock (mutex)
        {
            while (running > 0 && taken + size > bytes) Monitor.Wait(mutex);
            (taken, running) = (taken + size, running + 1);
        }
    }

    /// <summary>Gives back what a check took.</summary>
    public void Return(long size)
    {
        lock (mutex)
        {
            (taken, running) = (taken - size, running - 1);
            Monitor.PulseAll(mutex);
        }
    }

    /// <summary>Linux's own estimate of what can be had without swapping (proc(5), /proc/meminfo); null elsewhere.</summary>
    private static long? Available()
    {
        const string Name = "MemAvailable:";
        if (!OperatingSystem.IsLinux() || !File.Exists("/proc/meminfo")) return null;
        string? line = File.ReadLines("/proc/meminfo").FirstOrDefault(each => each.StartsWith(Name, StringComparison.Ordinal));
        string? number = line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes) ? kibibytes << 10 : null;
    }
}
