namespace Dmarkit.Fuzzing;

/// <summary>How long to wait for a target of which it is known already that it hangs: another proof of that is not worth the whole time.</summary>
/// <param name="limits">What a run may take as long as nothing is known.</param>
internal sealed class Patience(TargetLimits limits)
{
    /// <summary>As many times as long as runs take usually.</summary>
    private const int Factor = 20;

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(250);

    private TimeSpan total;
    private long count;
    private TargetLimits? shorter;

    /// <summary>What a run may take now.</summary>
    public TargetLimits Limits => Volatile.Read(ref shorter) ?? limits;

    /// <summary>What a run may take that is expected to hang.</summary>
    public TargetLimits Quick
    {
        get
        {
            var usual = count == 0 ? limits.Time : TimeSpan.FromTicks(total.Ticks / count * Factor);
            var time = usual < Least ? Least : usual;
            return limits with { Time = time < limits.Time ? time : limits.Time };
        }
    }

    /// <summary>Takes note of a run.</summary>
    public void Learn(TargetRun run, TargetFailure? failure)
    {
        if (run.End == TargetEnd.Exited) (total, count) = (total + run.Time, count + 1);
        if (failure?.Kind == FailureKind.Timeout) Volatile.Write(ref shorter, Quick);
    }
}
