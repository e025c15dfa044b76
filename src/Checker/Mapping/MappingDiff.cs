using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Compares what two states of a machine map, requester by requester: what was gained, what was lost, what leads elsewhere.</summary>
/// <remarks>The lines of both are followed side by side, some thousands at a time, so that it takes no more memory for larger tables. What is reached by an alias counts as what it is.</remarks>
public sealed class MappingDiff
{
    private readonly MappingSweep older, newer;
    private readonly int most;
    private readonly List<TableChange> changes = [];
    private readonly List<string> notes = [];
    private readonly HashSet<(TranslationDomain, TranslationDomain)> equal = [];

    private MappingDiff(Platform older, Platform newer, int most)
    {
        (this.older, this.newer, this.most) = (new(older), new(newer), most);
        notes.AddRange(this.older.Gaps.Concat(this.older.Notes).Select(note => $"old: {note}"));
        notes.AddRange(this.newer.Gaps.Concat(this.newer.Notes).Select(note => $"new: {note}"));
    }

    /// <summary>The differences, by requester, PASID and address.</summary>
    public IReadOnlyList<TableChange> Changes => changes;

    /// <summary>How many more differences there are than <see cref="Changes"/> holds.</summary>
    public long Left { get; private set; }

    /// <summary>What was not compared, and what holds of a whole unit: a clause for each.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Compares.</summary>
    /// <param name="older">The old state; it has a memory image.</param>
    /// <param name="newer">The new state; it has one too.</param>
    /// <param name="most">How many differences are kept; the others are counted.</param>
    public static MappingDiff Of(Platform older, Platform newer, int most)
    {
        var diff = new MappingDiff(older, newer, most);
        diff.Run();
        return diff;
    }

    private void Run()
    {
        var (left, right) = (older.Requesters, newer.Requesters);
        for (int i = 0, j = 0; i < left.Count || j < right.Count;)
        {
            int order = i == left.Count ? 1 : j == right.Count ? -1 : MappingSweep.Order(left[i], right[j]);
            Compare(order <= 0 ? left[i] : null, order >= 0 ? right[j] : null);
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
    }

    private void Compare(MappedRequester? old, MappedRequester? now)
    {
        if (old?.Domain is { } before && now?.Domain is { } after && AreEqual(old.Unit, before, now.Unit, after)) return;
        long compared = 0;
        foreach (var piece in LinePairs.Differences(Lines(older, old), Lines(newer, now)))
        {
            if (++compared > MappingLimits.ComparedLines)
            {
                notes.Add($"{Name(old ?? now!)} differs in more than {MappingLimits.ComparedLines} ranges; the others are not compared");
                return;
            }

            Add(old ?? now!, piece);
        }
    }

    /// <summary>Equal sums over all pages mean equal mappings, where nothing is unknown and rights are only to read and write.</summary>
    private bool AreEqual(RemappingUnit oldUnit, TranslationDomain old, RemappingUnit newUnit, TranslationDomain now)
    {
        if (equal.Contains((old, now))) return true;
        bool summable = old.Rights is { Executes: false, TakesPrivileged: false } && now.Rights is { Executes: false, TakesPrivileged: false };
        bool isEqual = summable && older.SumsOf(oldUnit, old) is { } before && newer.SumsOf(newUnit, now) is { } after && before == after;
        if (isEqual) equal.Add((old, now));
        return isEqual;
    }

    private void Add(MappedRequester whose, in LinePair piece)
    {
        if (changes.Count >= most)
        {
            Left++;
            return;
        }

        var kind = piece.Old is null ? ChangeKind.Added : piece.New is null ? ChangeKind.Removed : ChangeKind.Changed;
        changes.Add(new(kind, $"{Name(whose)} / {piece.First}-{piece.Last}", Text(piece.Old), Text(piece.New)));
    }

    private string Name(MappedRequester requester)
    {
        string pasid = requester.Pasid is { } id ? $" PASID {id}" : "", unit = older.UnitCount > 1 || newer.UnitCount > 1 ? $" ({requester.Unit})" : "";
        return $"{requester.Source}{pasid}{unit}";
    }

    private static string? Text(MappingLine? line) => line switch
    {
        null => null,
        { Kind: MappingLineKind.Unknown } unknown => $"unknown, for the image lacks what lies at {Hex.Of(unknown.Value)}",
        { } mapped => $"{Hex.Of(mapped.Value)}, {Rights(mapped.Read, mapped.Write, mapped.Execute)}{(mapped.DependsOnPrivilege ? $"; privileged {Rights(mapped.PrivilegedRead, mapped.PrivilegedWrite, mapped.PrivilegedExecute)}" : "")}",
    };

    private static string Rights(bool read, bool write, bool execute)
    {
        string rights = (read, write) switch { (true, true) => "read-write", (false, true) => "write-only", (true, false) => "read-only", _ => "nothing" };
        return execute ? $"{rights}, execute" : rights;
    }

    private static IEnumerable<MappingLine> Lines(MappingSweep sweep, MappedRequester? requester)
    {
        if (requester is null) yield break;
        if (requester.Domain is null)
        {
            yield return requester.Kind == RequesterKind.PassThrough ? sweep.PassThroughOf(requester)!.Value : new(MappingLineKind.Unknown, default, requester.Limit, requester.Missing!.Value.Value);
            yield break;
        }

        ulong from = 0;
        while (true)
        {
            var window = sweep.Window(requester, new(from));
            foreach (var line in window) yield return line;
            if (window.Count < MappingLimits.WindowLines || window[^1].Last.Value == ulong.MaxValue) yield break;
            from = window[^1].Last.Value + 1;
        }
    }
}
