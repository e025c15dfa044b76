using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One access, replayed.</summary>
/// <param name="Outcome">What the tables say; meaningless where <paramref name="Obstacle"/> is not null.</param>
/// <param name="Verdict">How that compares with what the trace expects.</param>
/// <param name="Difference">The first field that differs, or null.</param>
/// <param name="Obstacle">Why the access cannot be answered, as a clause; else null.</param>
public readonly record struct ReplayedAccess(Outcome Outcome, Verdict Verdict, string? Difference, string? Obstacle);

/// <summary>Replays accesses against a machine's tables, each on its own: every access meets the image as it is.</summary>
/// <remarks>One replayer serves one thread.</remarks>
public sealed class Replayer(Platform platform)
{
    /// <summary>How many requesters' units are remembered: a segment's worth. A hostile trace names 2^32.</summary>
    private const int MaxRemembered = 1 << 16;

    private readonly Dictionary<RemappingUnit, Translator> translators = [];
    private readonly Dictionary<SourceId, (RemappingUnit? Unit, string? Reason)> units = [];

    /// <summary>Answers one access and compares the answer.</summary>
    /// <param name="access">The access.</param>
    /// <param name="expectation">What must come of it, or null.</param>
    /// <param name="steps">Where given, gets each entry that was read, in order.</param>
    public ReplayedAccess Replay(in Access access, Expectation? expectation, ICollection<WalkStep>? steps = null)
    {
        if (platform.Memory is null) return Blocked("there is no memory image (--memory)");
        var unit = UnitFor(access.Source, out string? reason);
        if (unit is null) return Blocked(reason!);
        if (unit.Configuration is null) return Blocked($"nothing tells the registers of {unit} (--registers)");
        if (!translators.TryGetValue(unit, out var translator))
            translators[unit] = translator = new(platform.Memory, unit.Configuration);
        if (!translator.CanTranslate(access, out reason)) return Blocked($"{reason} ({unit})");
        var outcome = translator.Translate(access, steps);
        var verdict = ExpectationCheck.Compare(expectation, outcome, out string? difference);
        return new(outcome, verdict, difference, null);
    }

    private static ReplayedAccess Blocked(string obstacle) => new(default, Verdict.NotExpected, null, obstacle);

    private RemappingUnit? UnitFor(SourceId source, out string? reason)
    {
        if (!units.TryGetValue(source, out var known))
        {
            if (units.Count == MaxRemembered) units.Clear();
            units[source] = known = (UnitLookup.Find(platform, source, out string? why), why);
        }

        reason = known.Reason;
        return known.Unit;
    }
}
