using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Counts over the accesses of a trace.</summary>
internal sealed class ReplaySummary
{
    /// <summary>A segment has 65,536 requester ids; a trace that names more than that is no machine's, and must not fill the memory.</summary>
    private const int MaxDevices = 1 << 16;

    /// <summary>How many accesses were answered.</summary>
    public long Accesses { get; private set; }

    /// <summary>How many carried an expectation.</summary>
    public long Expected { get; private set; }

    /// <summary>How many ended otherwise than expected, or could not be decided.</summary>
    public long Unexpected { get; private set; }

    /// <summary>How many lines could not be answered and were passed over.</summary>
    public long PassedOver { get; set; }

    /// <summary>Accesses of which not all is told that may be cached.</summary>
    public long AccessesLeftOut { get; private set; }

    /// <summary>How many other ends, stale entries and ways of walking these have beyond what is told.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Accesses by result.</summary>
    public SortedDictionary<string, long> Results { get; } = new(StringComparer.Ordinal);

    /// <summary>Faults by reason code.</summary>
    public SortedDictionary<FaultReason, long> Reasons { get; } = [];

    /// <summary>Accesses by requester; those beyond the first <see cref="MaxDevices"/> requesters are counted in <see cref="OtherDevices"/>.</summary>
    public SortedDictionary<SourceId, long> Devices { get; } = [];

    /// <summary>Accesses of requesters that are not counted one by one.</summary>
    public long OtherDevices { get; private set; }

    /// <summary>The trace line of the first access that did not end as expected; 0 where there is none.</summary>
    public long FirstUnexpectedLine { get; private set; }

    /// <summary>Counts one answered access.</summary>
    public void Add(in TraceLine line, in ReplayedAccess replayed)
    {
        var access = line.Access;
        Accesses++;
        if (replayed.Verdict != Verdict.NotExpected) Expected++;
        if (replayed.Verdict is Verdict.NotMet or Verdict.NotDecidable && Unexpected++ == 0) FirstUnexpectedLine = line.Number;
        LeftOut += replayed.PossibleLeftOut;
        if (replayed.PossibleLeftOut > 0) AccessesLeftOut++;
        Count(Results, Names.Of(replayed.Outcome.Kind));
        if (replayed.Outcome.Condition is { } condition) Count(Reasons, condition.Reason);
        CountDevice(access.Source, 1);
    }

    /// <summary>Counts accesses that all ended as expected.</summary>
    public void Add(ReplayedChunk chunk)
    {
        Expected += chunk.Expected;
        for (int kind = 0; kind < chunk.Results.Length; kind++)
        {
            Accesses += chunk.Results[kind];
            if (chunk.Results[kind] > 0) Count(Results, Names.Of((ResultKind)kind), chunk.Results[kind]);
        }

        for (int reason = 0; reason < chunk.Reasons.Length; reason++)
            if (chunk.Reasons[reason] > 0) Count(Reasons, (FaultReason)reason, chunk.Reasons[reason]);
        foreach (var (source, count) in chunk.Devices) CountDevice(source, count);
    }

    private void CountDevice(SourceId source, long count)
    {
        if (Devices.Count < MaxDevices || Devices.ContainsKey(source)) Count(Devices, source, count);
        else OtherDevices += count;
    }

    private static void Count<TKey>(SortedDictionary<TKey, long> counts, TKey key, long count = 1)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + count;
}
