using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Where a walk ended.</summary>
internal enum WalkEnd : byte
{
    Page,
    Fault,
    Unreadable,
}

/// <summary>The end of a walk: a page with its size, a fault's condition, or the entry that the image lacks and the table that it is of.</summary>
internal readonly record struct WalkResult(WalkEnd End, HostAddress Address, int Level, FaultCondition? Condition, string? What)
{
    /// <summary>Where the entry lies that maps the page; of another end it is <see cref="Address"/>.</summary>
    public HostAddress Leaf { get; init; }

    /// <summary>The size of the page, in bytes.</summary>
    public ulong PageSizeBytes => 1UL << (12 + 9 * (Level - 1));
}

/// <summary>The one radix walk: 512 entries of 8 bytes a table, 9 bits of the address a level. What an entry means its format tells.</summary>
/// <remarks>VT-d 3.5. It ends because the level falls; a table that names itself is followed once a level.</remarks>
internal static class PageWalk
{
    public static WalkResult Run<TFormat, TTables>(
        EntryReader reader, ref TFormat format, ref TTables tables, HostAddress root, int levels, Iova iova, ICollection<WalkStep>? steps)
        where TFormat : struct, IPagingFormat
        where TTables : struct, ITableAccess
    {
        var table = root;
        for (int level = levels; ; level--)
        {
            if (!tables.TryLocate(table, level, isRoot: level == levels, out var host, out var stop)) return stop;
            int index = (int)(iova.Value >> (12 + 9 * (level - 1))) & 0x1ff;
            var place = new HostAddress(host.Value + 8 * (ulong)index);
            if (reader.FailsToRead(place, sizeof(ulong))) return new(WalkEnd.Fault, place, level, format.AccessError(isRoot: level == levels), null);
            if (!reader.TryReadWord(host, index, out ulong entry)) return new(WalkEnd.Unreadable, place, level, null, TFormat.NameOfTable(level));
            var link = format.Follow(entry, level);
            steps?.Add(Step<TFormat>(place, level, entry, link));
            if (link.Kind == LinkKind.Fault) return new(WalkEnd.Fault, place, level, link.Condition, null);
            if (reader.FailsToUpdate(place)) format.FixedLevels |= 1 << level;
            if (link.Kind == LinkKind.Page)
            {
                ulong inPage = (1UL << (12 + 9 * (level - 1))) - 1;
                return new(WalkEnd.Page, new(link.Target.Value & ~inPage | iova.Value & inPage), level, null, null) { Leaf = place };
            }

            table = link.Target;
        }
    }

    private static WalkStep Step<TFormat>(HostAddress place, int level, ulong entry, Link link)
        where TFormat : struct, IPagingFormat
    {
        string decision = link.Kind switch
        {
            LinkKind.Fault => $"stops the walk: {link.Condition!.Meaning}",
            LinkKind.Page => $"maps the {Sizes.Text(1UL << (12 + 9 * (level - 1)))} page at {link.Target}",
            _ => $"names the level-{level - 1} table at {link.Target}",
        };
        return new($"{TFormat.Stage} level-{level} entry", place, [entry], TFormat.Layout, decision);
    }
}
