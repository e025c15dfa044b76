using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>How an observation compares with the reference translator.</summary>
/// <param name="Departures">The departures that it takes to explain it: none where both agree, null where nothing does.</param>
internal readonly record struct Verdict(IReadOnlyList<Departure>? Departures)
{
    private const int MostOversights = 4;

    public bool IsExplained => Departures is not null;

    /// <summary>Compares; of what explains a difference the fewest departures count.</summary>
    public static Verdict Of(OracleState state, in Access access, Observation seen)
    {
        var question = new Question(state, access);
        if (question.CutInformation(seen) is { } cut) return Of(question, cut) is { } rest ? new([KnownDepartures.UncutInformation, .. rest]) : new(null);
        return new(Of(question, seen) ?? OfPart(question, seen) ?? OfDoublewords(question, seen));
    }

    /// <summary>Of a request that crosses pages QEMU asks for each page's part by itself; a fault is that of its page's.</summary>
    private static IReadOnlyList<Departure>? OfPart(Question question, Observation seen)
    {
        if (!question.CrossesPages || seen.Fault is not { } fault) return null;
        var access = question.Access;
        ulong second = (access.Address.Value | 0xfff) + 1, before = second - access.Address.Value;
        bool isSecond = ((fault.Information ^ second) & 0xffff_ffff_f000) == 0;
        access = isSecond ? access with { Address = new(second), LengthBytes = access.LengthBytes - before } : access with { LengthBytes = before };
        return Of(question.State, access, seen with { Landing = null }).Departures;
    }

    /// <summary>What QEMU makes of a write of two doublewords into the interrupt range: two requests; none of any other access.</summary>
    public static IReadOnlyList<Access> Doublewords(Question question) => question is { Reason: FaultReason.InvalidInterruptRequest, Access: { Operation: Operation.Write, LengthBytes: 8, Data: not null } access }
        ? [access with { LengthBytes = 4 }, access with { LengthBytes = 4, Address = new(access.Address.Value + 4), Data = EmulatedMachine.UpperDoubleword }] : [];

    /// <summary>A write of two doublewords into the interrupt range: each fault and each message must be that of one of them.</summary>
    private static List<Departure>? OfDoublewords(Question question, Observation seen)
    {
        var parts = Doublewords(question);
        if (parts.Count == 0) return null;
        var found = new List<Departure> { KnownDepartures.CutWrites };
        foreach (var one in new[] { seen with { Message = null }, seen with { Fault = null, Message = seen.Message is { } message ? message with { Count = 1 } : null } })
        {
            if (one.IsSilent && !seen.IsSilent) continue;
            if (parts.Select(part => Of(question.State, part, one)).FirstOrDefault(verdict => verdict.IsExplained) is not { Departures: { } more }) return null;
            found.AddRange(more);
        }

        return [.. found.Distinct()];
    }

    /// <summary>What explains it: nothing, one reading, or up to four oversights and a reading of what they lead to; the fewest first.</summary>
    private static List<Departure>? Of(Question question, Observation seen)
    {
        if (Explain(question, seen) is { } alone) return alone;
        List<(List<Departure> Path, Question Question)> reached = [([], question)];
        for (int depth = 0; depth < MostOversights; depth++)
        {
            reached = [.. reached.SelectMany(way => Apply(way.Question).Where(next => !way.Path.Contains(next.Oversight)), (way, next) => (new List<Departure>([.. way.Path, next.Oversight]), next.Question))];
            foreach (var (path, changed) in reached)
            {
                if (Explain(changed, seen) is { } more) return [.. path, .. more];
            }
        }

        return null;
    }

    private static List<Departure>? Explain(Question question, Observation seen) =>
        question.Agrees(seen) ? [] : KnownDepartures.Readings.FirstOrDefault(reading => reading.Explains(question, seen)) is { } found ? [found] : null;

    private static IEnumerable<(Oversight Oversight, Question Question)> Apply(Question question)
    {
        foreach (var oversight in KnownDepartures.Oversights)
        {
            if (oversight.Change(question) is { } changed && oversight.Holds?.Invoke(changed) != false) yield return (oversight, changed);
        }
    }
}
