using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The entry where a walk ends, and the entries that lead to it, without where their tables lie.</summary>
/// <param name="Place">Where the entry lies.</param>
/// <param name="Level">Its level, 1 to 5.</param>
/// <param name="Fifth">The level-5 entry, but for the address in it; 0 where the walk has none above its end.</param>
/// <param name="Fourth">The same of level 4.</param>
/// <param name="Third">The same of level 3.</param>
/// <param name="Second">The same of level 2.</param>
internal readonly record struct WayToEntry(HostAddress Place, int Level, ulong Fifth, ulong Fourth, ulong Third, ulong Second)
{
    /// <summary>Goes the way once more that a walk over host addresses took.</summary>
    /// <param name="reader">Reads entries.</param>
    /// <param name="root">The uppermost table.</param>
    /// <param name="levels">How many levels there are.</param>
    /// <param name="address">Whose walk it is.</param>
    /// <param name="pageOfEntry">The bits of an entry that say where its table lies.</param>
    /// <param name="end">How the walk ended.</param>
    /// <returns>Null where the image lacks an entry.</returns>
    public static WayToEntry? Of(EntryReader reader, HostAddress root, int levels, Iova address, ulong pageOfEntry, in WalkResult end)
    {
        if (end.End == WalkEnd.Unreadable) return null;
        Span<ulong> upper = stackalloc ulong[6];
        upper.Clear();
        ulong table = root.Value;
        for (int level = levels; level > end.Level; level--)
        {
            if (!reader.TryReadWord(new(table), (int)(address.Value >> (12 + 9 * (level - 1))) & 0x1ff, out ulong entry)) return null;
            upper[level] = entry & ~pageOfEntry;
            table = entry & pageOfEntry;
        }

        return new(end.End == WalkEnd.Page ? end.Leaf : end.Address, end.Level, upper[5], upper[4], upper[3], upper[2]);
    }
}
