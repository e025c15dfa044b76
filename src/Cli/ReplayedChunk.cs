using System.Runtime.InteropServices;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Some thousand lines of a trace, and what became of them if all of them are usual accesses that end as expected.</summary>
/// <param name="wantsOutcomes">True where outcome lines are asked for.</param>
internal sealed class ReplayedChunk(bool wantsOutcomes)
{
    private const int FirstOutput = 1 << 17, Batch = 64; // As many as the nearest cache holds beside all else.
    private readonly UsualAccess[] batch = new UsualAccess[Batch];
    private readonly UsualOutcomes outcomes = new();
    private byte[] output = [];
    private int outputBytes;
    private SourceId source;
    private long ofSource;

    /// <summary>The lines.</summary>
    public TraceChunk Lines { get; } = new();

    /// <summary>The number of the first access, if every line before is one.</summary>
    public long FirstIndex { get; set; }

    /// <summary>True where that is what became of them; false where the lines are to be replayed one by one.</summary>
    public bool IsUsual { get; private set; }

    /// <summary>The outcome lines.</summary>
    public ReadOnlySpan<byte> Output => output.AsSpan(0, outputBytes);

    /// <summary>How many accesses carry an expectation.</summary>
    public long Expected { get; private set; }

    /// <summary>Accesses by result.</summary>
    public long[] Results { get; } = new long[(int)ResultKind.Translation + 1];

    /// <summary>Faults by reason.</summary>
    public long[] Reasons { get; } = new long[byte.MaxValue + 1];

    /// <summary>Accesses by requester.</summary>
    public Dictionary<SourceId, long> Devices { get; } = [];

    /// <summary>Replays the lines.</summary>
    public void Run(Replayer replayer)
    {
        Clear();
        long index = FirstIndex;
        while (Lines.ReadUsual(batch) is > 0 and var count)
        {
            replayer.Foresee(batch.AsSpan(0, count));
            foreach (ref readonly var access in batch.AsSpan(0, count))
            {
                if (!replayer.TryMeet(access, out var answer) || (wantsOutcomes && !TryWrite(index, answer))) return;
                index++;
                Results[(int)answer.Outcome.Kind]++;
                if (answer.Outcome.Condition is { } condition) Reasons[(int)condition.Reason]++;
                if (!access.Expected.IsNothing) Expected++;
                if (access.Source != source) EndSource(access.Source);
                ofSource++;
            }
        }

        EndSource(default);
        IsUsual = Lines.IsAtEnd;
    }

    private void Clear()
    {
        IsUsual = false;
        outputBytes = 0;
        Expected = ofSource = 0;
        Results.AsSpan().Clear();
        Reasons.AsSpan().Clear();
        Devices.Clear();
    }

    private void EndSource(SourceId next)
    {
        if (ofSource > 0) CollectionsMarshal.GetValueRefOrAddDefault(Devices, source, out _) += ofSource;
        (source, ofSource) = (next, 0);
    }

    private bool TryWrite(long index, in UsualAnswer answer)
    {
        if (output.Length - outputBytes < Utf8Line.MostBytes) Array.Resize(ref output, Math.Max(FirstOutput, 2 * output.Length));
        var line = new Utf8Line(output.AsSpan(outputBytes));
        if (!outcomes.TryWrite(ref line, index, answer)) return false;
        outputBytes += line.Length;
        return true;
    }
}
