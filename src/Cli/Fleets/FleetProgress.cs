using System.Globalization;

namespace Dmarkit.Cli.Fleets;

/// <summary>Says now and then how far a run is: after one second, two, four, and at last each minute.</summary>
/// <param name="error">Takes the lines.</param>
/// <param name="all">How many bundles there are.</param>
/// <param name="before">How many results were there already.</param>
internal sealed class FleetProgress(TextWriter error, int all, int before)
{
    private const long FirstMilliseconds = 1000, LastMilliseconds = 60_000;

    private readonly Lock mutex = new();
    private readonly long start = Environment.TickCount64;
    private long next = FirstMilliseconds;
    private int done;

    /// <summary>One more has a result. May be called by several threads.</summary>
    public void Step()
    {
        lock (mutex)
        {
            done++;
            long passed = Environment.TickCount64 - start;
            if (passed < next || before + done == all) return;
            next = passed + Math.Min(Math.Max(passed, FirstMilliseconds), LastMilliseconds);
            error.WriteLine(Program.Sentence(Text(passed)));
        }
    }

    private string Text(long milliseconds)
    {
        double rate = done * 1000.0 / milliseconds;
        var left = TimeSpan.FromSeconds(Math.Min((all - before - done) / rate, TimeSpan.MaxValue.TotalSeconds / 2));
        string time = left.TotalHours >= 1 ? $"{(long)left.TotalHours} h {left.Minutes} min" : left.TotalMinutes >= 1 ? $"{left.Minutes} min {left.Seconds} s" : $"{left.Seconds} s";
        return string.Create(CultureInfo.InvariantCulture, $"{before + done} of {all} bundles, {rate:0.0} a second, {time} left.");
    }
}
