using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Checker.Caching;

/// <summary>Generated histories of every mode: entries change, and software invalidates what the specification asks for, or leaves out one thing of it.</summary>
public class HistoryPropertyTests
{
    private const int Steps = 6;
    private const ulong CachingMode = 1 << 7;

    [Property(MaxTest = 300)]
    public Property With_every_invalidation_no_access_is_reported() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var history = new History(seed);
        for (int step = 0; step < Steps; step++)
        {
            var change = history.Next(out var events);
            history.Machine.Then(events);
            var replayed = history.Machine.Replay(history.Scene.Access);
            if (replayed.Possible is { Count: > 0 } others) return false.Label($"seed {seed}, {history}: {change} leaves {others[0]}");
        }

        return true.ToProperty();
    });

    [Property(MaxTest = 600)]
    public Property With_one_invalidation_missing_the_access_is_reported() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var history = new History(seed);
        for (int step = 0; step < Steps; step++)
        {
            var before = history.Machine.Replay(history.Scene.Access).Outcome;
            var change = history.Next(out var events, omit: step == Steps - 1, before.Domain);
            history.Machine.Then(events);
            if (step < Steps - 1) continue;
            var replayed = history.Machine.Replay(history.Scene.Access);
            bool decides = before.Kind is ResultKind.Ok or ResultKind.Message && replayed.Outcome with { Updates = before.Updates } != before && history.Omitted is not null
                && replayed.Outcome.Kind != ResultKind.Unreadable; // What memory says then is not known.
            if (!decides || !history.IsNeeded) return true.Trivial(true);
            bool reported = replayed.Possible!.Any(other => other.Outcome with { Updates = before.Updates } == before && other.Rule.Severity != Severity.Note);
            if (!reported) return false.Label($"seed {seed}, {history}: {change} without {history.Omitted} is not reported");
        }

        return true.ToProperty();
    });

    /// <summary>Whatever happens, plain translation stays, one more invalidation never adds an outcome, and after all of them there is none but that.</summary>
    [Property(MaxTest = 300)]
    public Property More_invalidations_never_add_an_outcome() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        TemporalMachine[] machines = [new History(seed).Machine, new History(seed).Machine];
        var history = new History(seed);
        var random = new Random(seed);
        for (int step = 0; step < Steps; step++)
        {
            history.Next(out var events);
            foreach (var one in events)
            {
                bool left = one is InvalidateEvent && random.Next(3) == 0;
                if (!left) machines[0].Then(one);
                machines[1].Then(one);
                var few = machines[0].Replay(history.Scene.Access).Possible!.Select(Seen).ToHashSet();
                var more = machines[1].Replay(history.Scene.Access).Possible!.Select(Seen).ToHashSet();
                if (!more.IsSubsetOf(few)) return false.Label($"seed {seed}, {history}, step {step}: {one} adds {string.Join("; ", more.Except(few))}");
            }
        }

        machines[0].Then(TemporalMachine.Global(CacheKind.Context), TemporalMachine.Global(CacheKind.Pasid), TemporalMachine.Global(CacheKind.Iotlb), TemporalMachine.Global(CacheKind.Interrupt));
        return (machines[0].Replay(history.Scene.Access).Possible!.Count == 0).Label($"seed {seed}, {history}: something stays");
    });

    private static Outcome Seen(PossibleOutcome possible) => possible.Outcome with { Updates = FlagUpdates.None };

    /// <summary>A history that is made up as it goes.</summary>
    private sealed class History
    {
        private readonly Random random;
        private readonly int[] states;

        public History(int seed)
        {
            random = new(seed);
            Scene = TemporalScenes.All[random.Next(TemporalScenes.All.Count)];
            CachesFaults = random.Next(2) == 0;
            ulong capability = Scene.Scene.Registers["CAP"];
            var scene = Scene.Scene.WithHostWidth(48);
            Machine = new(CachesFaults ? scene.With("CAP", capability | CachingMode) : scene);
            states = new int[Scene.Changes.Length];
        }

        public TemporalScenes Scene { get; }

        public TemporalMachine Machine { get; }

        public bool CachesFaults { get; }

        public InvalidateEvent? Omitted { get; private set; }

        /// <summary>False where what was left out is of no use: for another domain than that of the walk, or for entries that nothing leads to any more.</summary>
        public bool IsNeeded { get; private set; } = true;

        public string Next(out TraceEvent[] events, bool omit = false, int? domain = null)
        {
            int number = random.Next(Scene.Changes.Length);
            var change = Scene.Changes[number];
            ulong[] old = change.Values[states[number]];
            int next = (states[number] + 1 + random.Next(change.Values.Length - 1)) % change.Values.Length;
            states[number] = next;
            bool leads = change.Name is "context entry" or "PASID entry";
            var invalidations = CachesFaults && leads ? Everything : change.Invalidations(old);
            if (omit && invalidations.Length > 0)
            {
                Omitted = invalidations[random.Next(invalidations.Length)];
                bool unreachable = change.Name == "context entry" && (change.Values[next][0] & 1) == 0 && Omitted.Cache == CacheKind.Pasid;
                IsNeeded = !unreachable && !(CachesFaults && leads) && (Omitted.Domain is null or 0 || Omitted.Domain == domain);
                invalidations = [.. invalidations.Where(one => one != Omitted)];
            }

            bool waits = random.Next(2) == 0;
            events = waits
                ? [TemporalMachine.Words(change.Place, change.Values[next]), .. invalidations.Select(one => one with { Done = false }), new WaitEvent(null)]
                : [TemporalMachine.Words(change.Place, change.Values[next]), .. invalidations];
            return $"{change.Name} from {Hex.Of(old[0])} to {Hex.Of(change.Values[next][0])}";
        }

        /// <summary>Where even entries that are not present are cached: these have no domain of their own, so that only this surely reaches them.</summary>
        private static InvalidateEvent[] Everything { get; } =
            [TemporalMachine.Global(CacheKind.Context), TemporalMachine.Global(CacheKind.Pasid), TemporalMachine.Global(CacheKind.Iotlb)];

        public override string ToString() => $"{Scene.Name} {Scene.Access}{(CachesFaults ? " with caching mode" : "")}";
    }
}
