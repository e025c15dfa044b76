namespace Dmarkit.Parser;

/// <summary>Remembers a bounded number of decompressed pages. Several threads may use it at once, without a lock.</summary>
/// <remarks>
/// A page is an array of its own that nobody writes once it is here, so that a span of it outlives its eviction. A frame has two places, of which the
/// newer page takes the first: two tables that a walk alternates between do not drive each other out.
/// </remarks>
internal sealed class PageCache
{
    private const int Ways = 2;

    private readonly Entry?[] _entries;
    private readonly int _setBits;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="pageCount">The most pages to hold; rounded down to a power of two, at least 2.</param>
    public PageCache(int pageCount)
    {
        _setBits = int.Log2(Math.Max(pageCount, Ways)) - 1;
        _entries = new Entry?[Ways << _setBits];
    }

    /// <summary>Looks a frame up; allocates nothing.</summary>
    public bool TryGet(ulong frame, out ulong[] page)
    {
        int set = SetOf(frame);
        for (int way = 0; way < Ways; way++)
        {
            if (Volatile.Read(ref _entries[set + way]) is not { } entry || entry.Frame != frame) continue;
            page = entry.Page;
            return true;
        }

        page = [];
        return false;
    }

    /// <summary>Remembers a page. Two threads that add the same one lose nothing but the work.</summary>
    public void Add(ulong frame, ulong[] page)
    {
        int set = SetOf(frame);
        Volatile.Write(ref _entries[set + 1], Volatile.Read(ref _entries[set]));
        Volatile.Write(ref _entries[set], new(frame, page));
    }

    /// <summary>Spreads neighbouring and evenly spaced frames alike (Fibonacci hashing).</summary>
    private int SetOf(ulong frame) => _setBits == 0 ? 0 : (int)(frame * 0x9e37_79b9_7f4a_7c15 >> (64 - _setBits)) * Ways;

    private sealed record Entry(ulong Frame, ulong[] Page);
}
