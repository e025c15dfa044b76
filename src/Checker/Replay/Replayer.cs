using System.Runtime.CompilerServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One access, replayed.</summary>
/// <param name="Outcome">What the tables say; meaningless where <paramref name="Obstacle"/> is not null.</param>
/// <param name="Verdict">How that compares with what the trace expects.</param>
/// <param name="Difference">The first field that differs, or null.</param>
/// <param name="Obstacle">Why the access cannot be answered, as a clause; else null.</param>
public readonly record struct ReplayedAccess(Outcome Outcome, Verdict Verdict, string? Difference, string? Obstacle)
{
    /// <summary>How else the access may end, where a replayer models caches; null or empty where it cannot.</summary>
    public IReadOnlyList<PossibleOutcome>? Possible { get; init; }

    /// <summary>How many other ends, stale entries and ways of walking there are beyond what is told in <see cref="Possible"/>.</summary>
    public long PossibleLeftOut { get; init; }
}

/// <summary>Replays accesses against a machine's tables: every access meets the image as it is, with the events that came before it.</summary>
/// <param name="platform">The machine.</param>
/// <param name="caching">True to tell also how else an access may end because of what a unit may have cached.</param>
/// <remarks>One replayer serves one thread.</remarks>
public sealed class Replayer(Platform platform, bool caching = false)
{
    /// <summary>How many requesters' units are remembered: a segment's worth. A hostile trace names 2^32.</summary>
    private const int MaxRemembered = 1 << 16, NearRequesters = 64;

    private readonly Dictionary<RemappingUnit, (UnitConfiguration Configuration, Translator Translator)> translators = [];
    private RegionAnswers? answers; // Once there are usual accesses.
    private readonly UsualRequester?[] usual = new UsualRequester?[NearRequesters]; // Those that were met lately.
    private Outcome single; // What became of an access that is not remembered.
    private MachineHistory? history;
    private CachingModel? caches;
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
        var translator = TranslatorOf(unit);
        if (!translator.CanTranslate(access, out reason)) return Blocked($"{reason} ({unit})");
        var outcome = translator.Translate(access, steps);
        var verdict = ExpectationCheck.Compare(expectation, outcome, out string? difference);
        return new(outcome, verdict, difference, null) { Possible = caches?.Of(history!.Of(unit)!, access), PossibleLeftOut = caches?.LeftOut ?? 0 };
    }

    /// <summary>Answers a usual access that ends as the trace says, at some nanoseconds where its page was met before. With events before it, or caches, none is usual.</summary>
    /// <param name="access">The access, and what must come of it.</param>
    /// <param name="answer">What comes of it.</param>
    /// <returns>False where the access is to be replayed by <see cref="Replay"/>: it cannot be answered, its answer is not the expected one, or it is not usual.</returns>
    public bool TryMeet(in UsualAccess access, out UsualAnswer answer)
    {
        answer = default;
        if ((usual[PlaceOf(access.Source)] is not { } requester || requester.Source != access.Source) && (requester = Meet(access.Source)) is null) return false;
        if (requester.IsRemembered && RegionAnswers.Suits(access)) answer = answers!.Of(requester, access);
        else if (!TryTranslate(requester.Translator, access, out answer)) return false;
        return answer.Meets(access.Expected);
    }

    /// <summary>Has the processor get what accesses that are to be met will need, all at once: then they do not wait for it one by one.</summary>
    /// <param name="accesses">Accesses that <see cref="TryMeet"/> will be asked for soon.</param>
    public void Foresee(ReadOnlySpan<UsualAccess> accesses)
    {
        ulong page = ulong.MaxValue; // Most accesses go where the one before went.
        foreach (ref readonly var access in accesses)
        {
            if (access.Address.Value >> RegionAnswers.PageBits == page) continue;
            page = access.Address.Value >> RegionAnswers.PageBits;
            if (usual[PlaceOf(access.Source)] is { IsRemembered: true } requester) answers!.Foresee(requester, access);
        }
    }

    /// <summary>Functions, devices and buses beside each other have places of their own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlaceOf(SourceId source) => (source.Requester ^ source.Requester >> 3 ^ source.Requester >> 7) % NearRequesters;

    private bool TryTranslate(Translator translator, in UsualAccess usualAccess, out UsualAnswer answer)
    {
        var access = usualAccess.ToAccess();
        answer = default;
        if (!translator.CanTranslate(access, out _)) return false;
        single = translator.Translate(access);
        answer = new(in single, single.HostAddress?.Value ?? single.Address ?? 0);
        return true;
    }

    /// <summary>Finds a requester whose accesses do not hang on what came before; none where they do, or where nothing is known of it.</summary>
    private UsualRequester? Meet(SourceId source)
    {
        if (caching || history is not null || platform.Memory is null || UnitFor(source, out _) is not { Configuration: { } unit } found) return null;
        answers ??= new();
        return usual[PlaceOf(source)] = new(source, unit, TranslatorOf(found));
    }

    /// <summary>Takes an event: later accesses meet what it made of memory and registers.</summary>
    /// <returns>Why it cannot be taken, as a clause; else null.</returns>
    public string? Apply(TraceEvent what)
    {
        if (platform.Memory is null) return "there is no memory image (--memory)";
        return Begin().Apply(what);
    }

    /// <summary>Says what stood in memory before a write that is to come, where the image is the state after it; before anything is applied or replayed.</summary>
    /// <returns>Why that cannot be, as a clause; else null.</returns>
    public string? Began(CpuWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (platform.Memory is null) return "there is no memory image (--memory)";
        return Begin().Began(write);
    }

    private MachineHistory Begin()
    {
        if (history is null)
        {
            history = new(platform, caching);
            caches = caching ? new(history) : null;
            translators.Clear(); // They read the image alone.
            usual.AsSpan().Clear();
        }

        return history;
    }

    private Translator TranslatorOf(RemappingUnit unit)
    {
        var configuration = history?.Of(unit)?.Configuration ?? unit.Configuration!;
        if (!translators.TryGetValue(unit, out var known) || known.Configuration != configuration)
            translators[unit] = known = (configuration, new(history?.Now ?? platform.Memory!, configuration));
        return known.Translator;
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
