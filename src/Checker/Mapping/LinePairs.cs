using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Addresses at which two listings differ in one way.</summary>
/// <param name="First">The first address.</param>
/// <param name="Last">The last one, inclusive.</param>
/// <param name="Old">What the old listing says, from <paramref name="First"/> on; null where it says nothing.</param>
/// <param name="New">What the new one says.</param>
internal readonly record struct LinePair(Iova First, Iova Last, MappingLine? Old, MappingLine? New);

/// <summary>Follows two listings side by side.</summary>
internal static class LinePairs
{
    /// <summary>The pieces in which they differ, by address. Both are sorted, and their lines disjoint.</summary>
    public static IEnumerable<LinePair> Differences(IEnumerable<MappingLine> older, IEnumerable<MappingLine> newer)
    {
        using var olds = older.GetEnumerator();
        using var news = newer.GetEnumerator();
        MappingLine? old = Next(olds), now = Next(news);
        while (old is not null || now is not null)
        {
            ulong start = Math.Min(old?.Iova.Value ?? ulong.MaxValue, now?.Iova.Value ?? ulong.MaxValue);
            bool inOld = old?.Iova.Value == start, inNew = now?.Iova.Value == start;
            ulong last = Math.Min(LastOf(old, inOld), LastOf(now, inNew));
            if (!inOld || !inNew || !AreAlike(old!.Value, now!.Value)) yield return new(new(start), new(last), inOld ? old : null, inNew ? now : null);
            if (inOld) old = Behind(old!.Value, last) ?? Next(olds);
            if (inNew) now = Behind(now!.Value, last) ?? Next(news);
        }
    }

    private static MappingLine? Next(IEnumerator<MappingLine> lines) => lines.MoveNext() ? lines.Current : null;

    /// <summary>The last address up to which nothing changes on one side.</summary>
    private static ulong LastOf(MappingLine? line, bool isIn) => line is not { } there ? ulong.MaxValue : isIn ? there.Last.Value : there.Iova.Value - 1;

    private static bool AreAlike(MappingLine old, MappingLine now) =>
        old.Kind == now.Kind && (old.Kind == MappingLineKind.Unknown || old with { LengthBytes = 0 } == now with { LengthBytes = 0 });

    /// <summary>What of a line lies behind an address; null for nothing.</summary>
    private static MappingLine? Behind(MappingLine line, ulong last)
    {
        if (line.Last.Value == last) return null;
        ulong gone = last + 1 - line.Iova.Value;
        return line with { Iova = new(last + 1), LengthBytes = line.LengthBytes - gone, Value = line.Kind == MappingLineKind.Mapped ? line.Value + gone : line.Value };
    }
}
