using System.Diagnostics;
using System.Globalization;
using Dmarkit.Fuzzing;

namespace Dmarkit.Cli.Campaigns;

/// <summary>One line that tells how far a campaign is, written over again and again.</summary>
/// <param name="terminal">Takes it; null where nobody looks.</param>
internal sealed class CampaignProgress(TextWriter? terminal)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan next;
    private int width;

    /// <summary>Shows how far it is, some times a second.</summary>
    public void Show(CampaignResult result)
    {
        if (terminal is null || watch.Elapsed < next) return;
        next = watch.Elapsed + Interval;
        double seconds = watch.Elapsed.TotalSeconds;
        Write(string.Create(CultureInfo.InvariantCulture, $"{result.Runs} tables in {seconds:0} s, {result.Runs / seconds:0} a second, {result.Failures.Count} failures"));
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (terminal is null || width == 0) return;
        Write("");
        terminal.Write('\r');
    }

    private void Write(string line)
    {
        terminal!.Write($"\r{line.PadRight(width)}");
        width = line.Length;
    }
}
