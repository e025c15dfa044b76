using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Tells how else an access may end, given what a unit may have cached.</summary>
internal sealed class CachingModel(MachineHistory history)
{
    private const int MostCaches = 1 << 14, MostPages = 64, MostOutcomes = 64, MostShown = 4;
    private const ulong PageBytes = 4096;
    private readonly Dictionary<(UnitTimeline Unit, SourceId Source, Pasid? Pasid, ulong Page), RequestCaches> requests = [];
    private readonly Dictionary<(UnitTimeline Unit, int Index), InterruptCaches> interrupts = [];
    private readonly ScriptedReader reader = new(history.Now) { Errors = history.Errors };
    private (UnitConfiguration? Unit, Translator? Translator) last;
    private int forgotten;

    /// <summary>How many ends of the last access, stale entries and ways of walking were left out, for there were too many.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Every other end of <paramref name="access"/>, each once.</summary>
    public ImmutableArray<PossibleOutcome> Of(UnitTimeline unit, in Access access)
    {
        LeftOut = 0;
        if (!history.HasEntries || access.AddressType == AddressType.Translated) return []; // What a device caches itself is not followed.
        if (history.Forgotten != forgotten) Forget();
        var found = ImmutableArray.CreateBuilder<PossibleOutcome>();
        if (access is { Pasid: null, AddressType: AddressType.Untranslated } && InterruptRange.Contains(access.Address.Value)) Interrupt(unit, access, found);
        else Memory(unit, access, found);
        return found.ToImmutable();
    }

    private void Forget()
    {
        requests.Clear();
        interrupts.Clear();
        forgotten = history.Forgotten;
    }

    private Translator TranslatorOf(UnitTimeline unit)
    {
        if (last.Unit != unit.Configuration) last = (unit.Configuration, new(history.Now, unit.Configuration, reader));
        return last.Translator!;
    }

    private void Memory(UnitTimeline unit, in Access access, ImmutableArray<PossibleOutcome>.Builder found)
    {
        ulong bytes = access.AddressType == AddressType.TranslationRequest ? 1 : Math.Max(access.LengthBytes, 1), end = access.Address.Value + (bytes - 1);
        ulong at = access.Address.Value;
        for (int left = MostPages; left > 0; left--)
        {
            ulong page = at & ~(PageBytes - 1), lastByte = Math.Min(end, page + (PageBytes - 1));
            OnePage(unit, access with { Address = new(at), LengthBytes = access.LengthBytes == 0 ? 0 : lastByte - at + 1 }, page, found);
            if (lastByte == end) return;
            at = lastByte + 1;
        }
    }

    private void OnePage(UnitTimeline unit, in Access access, ulong page, ImmutableArray<PossibleOutcome>.Builder found)
    {
        var plain = Plain(unit, access, out ulong[] words, out var places);
        if (!IsTouched(unit, places)) return;
        var key = (unit, access.Source, access.Pasid, page);
        if (!requests.TryGetValue(key, out var caches))
        {
            if (requests.Count == MostCaches) requests.Clear();
            requests[key] = caches = new(history, unit, access.Source, access.Pasid, page);
        }

        caches.Advance();
        LeftOut += caches.LeftOut;
        var others = Others(unit, access, caches, plain);
        if (others.Count > MostOutcomes)
        {
            LeftOut += others.Count - MostOutcomes;
            others.RemoveRange(MostOutcomes, others.Count - MostOutcomes);
        }

        if (others.Count == 0) return;
        var after = unit.HasPending ? Completed(unit, access, caches, plain) : null;
        foreach (var (outcome, entry) in others)
            Add(found, unit, outcome, Judge(plain, outcome, entry.IsMixture, access, after is null || after.Contains(outcome)), entry, words, places);
    }

    private Outcome Plain(UnitTimeline unit, in Access access, out ulong[] words, out ulong[] places)
    {
        reader.Begin([]);
        var plain = TranslatorOf(unit).Translate(access);
        (words, places) = ([.. reader.Words], [.. reader.Places]);
        return plain;
    }

    /// <summary>Where no word of the walk was ever written, no other walk ever was: each entry leads to the next.</summary>
    private bool IsTouched(UnitTimeline unit, ulong[] places)
    {
        if (unit.Configuration != unit.Earliest) return true;
        foreach (ulong place in places)
            if (history.IsWritten(place)) return true;
        return false;
    }

    private HashSet<Outcome> Completed(UnitTimeline unit, Access access, RequestCaches caches, in Outcome plain)
    {
        var fork = caches.Fork();
        fork.Complete(unit.Pending);
        return [.. Others(unit, access, fork, plain).Select(other => other.Outcome)];
    }

    private List<(Outcome Outcome, CachedEntry Entry)> Others(UnitTimeline unit, in Access access, RequestCaches caches, in Outcome plain)
    {
        var others = new List<(Outcome, CachedEntry)>();
        var seen = new HashSet<Outcome> { plain };
        foreach (var entry in caches.Translations) Take(unit, access, entry, seen, others);
        foreach (ulong[] words in caches.Walks) Take(unit, access, new(EntryKind.Translation, words) { IsMixture = true }, seen, others);
        return others;
    }

    private void Take(UnitTimeline unit, in Access access, CachedEntry entry, HashSet<Outcome> seen, List<(Outcome, CachedEntry)> others)
    {
        if (!unit.Configuration.Status.TranslationEnabled) return;
        reader.Begin(entry.Words);
        var outcome = TranslatorOf(unit).Translate(access);
        if (seen.Add(outcome)) others.Add((outcome, entry));
    }

    private void Interrupt(UnitTimeline unit, in Access access, ImmutableArray<PossibleOutcome>.Builder found)
    {
        var request = new InterruptRequest((uint)access.Address.Value, access.Data ?? 0);
        var plain = Plain(unit, access, out ulong[] words, out var places);
        if (!unit.Configuration.Status.InterruptRemappingEnabled || !request.IsRemappable || !IsTouched(unit, places)) return;
        var key = (unit, request.Index);
        if (!interrupts.TryGetValue(key, out var caches))
        {
            if (interrupts.Count == MostCaches) interrupts.Clear();
            interrupts[key] = caches = new(history, unit, request.Index);
        }

        caches.Advance();
        InterruptCaches? fork = null;
        if (unit.HasPending)
        {
            fork = caches.Fork();
            fork.Complete(unit.Pending);
        }

        var seen = new HashSet<Outcome> { plain };
        foreach (var entry in caches.Entries)
        {
            reader.Begin(entry.Words);
            var outcome = TranslatorOf(unit).Translate(access);
            bool stays = fork is null || fork.Entries.Any(entry.Is);
            if (seen.Add(outcome)) Add(found, unit, outcome, stays ? CachingRules.StaleInterrupt : CachingRules.Race, entry, words, places);
        }
    }

    /// <summary>What is wrong with another end; null where it differs in nothing that anyone sees.</summary>
    private static RuleInfo? Judge(in Outcome plain, in Outcome other, bool mixture, in Access access, bool stays)
    {
        if (plain with { Updates = other.Updates } == other)
        {
            const FlagUpdates dirty = FlagUpdates.FirstStageDirty | FlagUpdates.SecondStageDirty;
            return !access.Writes || (plain.Updates & ~other.Updates & dirty) == 0 ? null : stays ? CachingRules.MissedDirty : CachingRules.Race;
        }

        if (!stays) return CachingRules.Race;
        if (other.Kind == ResultKind.Unreadable) return CachingRules.StaleWalk; // A stale pointer leads to where nobody knows.
        bool permits = Permits(plain), otherPermits = Permits(other);
        if (otherPermits && (!permits || plain.HostAddress != other.HostAddress))
            return plain.Kind == ResultKind.Unreadable ? CachingRules.StaleAttribute : mixture ? CachingRules.StaleWalk : permits ? CachingRules.StaleRedirect : CachingRules.StalePermit;
        return permits && !otherPermits ? CachingRules.StaleDeny : CachingRules.StaleAttribute;
    }

    private static bool Permits(in Outcome outcome) => outcome is { Kind: ResultKind.Ok } or { Kind: ResultKind.Translation, HostAddress: not null };

    private void Add(
        ImmutableArray<PossibleOutcome>.Builder found, UnitTimeline unit, in Outcome outcome, RuleInfo? rule, CachedEntry entry, ulong[] words, ulong[] places)
    {
        if (rule is null) return;
        if (found.Count == MostOutcomes)
        {
            LeftOut++;
            return;
        }

        int differs = 0;
        while (differs < words.Length && differs < entry.Words.Length && words[differs] == entry.Words[differs]) differs++;
        bool interrupt = entry.Kind == EntryKind.Interrupt;
        found.Add(new(
            outcome, rule, interrupt ? "interrupt-remapping entry" : StructureAt(differs, unit.Configuration.IsScalable),
            differs < entry.Words.Length ? Hex.Of(entry.Words[differs]) : "", differs < words.Length ? Hex.Of(words[differs]) : "",
            differs < places.Length ? new HostAddress(places[differs]) : null) { Invalidations = Since(unit, entry) });
    }

    private ImmutableArray<string> Since(UnitTimeline unit, CachedEntry entry)
    {
        var since = new List<string>();
        for (int i = history.Entries.Count - 1; i >= 0 && since.Count < MostShown; i--)
        {
            var one = history.Entries[i];
            if (one.Moment <= entry.LastFill && !entry.IsCurrent) break;
            if (one.Unit == unit && one.Invalidation is { } what) since.Add(what.ToString());
        }

        since.Reverse();
        return [.. since];
    }

    private static string StructureAt(int word, bool scalable) => scalable
        ? word switch { < 2 => "root entry", < 6 => "context entry", < 7 => "PASID directory entry", < 15 => "PASID table entry", _ => "paging entry" }
        : word switch { < 2 => "root entry", < 4 => "context entry", _ => "paging entry" };
}
