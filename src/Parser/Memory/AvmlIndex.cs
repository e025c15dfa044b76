namespace Dmarkit.Parser;

/// <summary>Where an AVML dump's chunks lie: one place for many chunks, from which their headers are read again when one of them is wanted.</summary>
/// <remarks>A dump of 1 TiB has 2^24 chunks. A place for each would take half a GiB; so they take 12 MiB, and what was read again lately half a MiB.</remarks>
internal sealed class AvmlIndex
{
    /// <summary>Headers that are read again for one chunk, at most, those without data left out.</summary>
    public const int ChunksPerPlace = 32;

    /// <summary>Groups of chunks whose headers are remembered: a power of two.</summary>
    public const int RememberedGroups = 512;

    private readonly ByteSource _source;
    private readonly ulong[] _firsts, _lasts, _offsets;
    private readonly Group?[] _remembered = new Group?[RememberedGroups];

    private AvmlIndex(ByteSource source, ulong[] firsts, ulong[] lasts, ulong[] offsets) => (_source, _firsts, _lasts, _offsets) = (source, firsts, lasts, offsets);

    /// <summary>Finds the chunk that holds the byte at <paramref name="address"/>.</summary>
    /// <param name="address">The address.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="key">Tells it from every other chunk.</param>
    /// <returns>False where there is none, or the file is no longer what it was.</returns>
    public bool TryFind(ulong address, out AvmlChunk chunk, out ulong key)
    {
        (chunk, key) = (default, 0);
        int place = SortedRanges.IndexOf(_firsts, address);
        if (place < 0 || address > _lasts[place]) return false;
        ref var slot = ref _remembered[place & (RememberedGroups - 1)];
        var group = slot; // Another thread may put another group there meanwhile.
        if (group?.Place != place) slot = group = Read(place);
        int at = group.Chunks.FindLastIndex(each => each.First <= address);
        if (at < 0) return false;
        (chunk, key) = (group.Chunks[at], (ulong)place * ChunksPerPlace + (ulong)at);
        return address - chunk.First < (ulong)chunk.LengthBytes;
    }

    /// <summary>The headers from a place on, up to the last address that it is for; fewer where the file has changed.</summary>
    private Group Read(int place)
    {
        List<AvmlChunk> chunks = [];
        ulong at = _offsets[place], next = _firsts[place];
        for (int empty = 0; chunks.Count < ChunksPerPlace && empty <= Limits.AvmlEmptyChunks;)
        {
            if (AvmlChunk.TryRead(_source, at, next, out var chunk, out ulong behind) is not null || behind > _source.Length) break;
            at = behind;
            if (chunk.LengthBytes == 0)
            {
                empty++;
                continue;
            }

            chunks.Add(chunk);
            if ((ulong)chunk.LengthBytes - 1 >= _lasts[place] - next) break;
            next += (ulong)chunk.LengthBytes;
        }

        return new(place, chunks);
    }

    private sealed record Group(int Place, List<AvmlChunk> Chunks);

    /// <summary>Takes the chunks in the order of the file.</summary>
    public sealed class Builder
    {
        private readonly List<(ulong First, ulong Last, ulong Offset)> _places = [];
        private int _since;

        /// <summary>How many chunks with data were taken.</summary>
        public int Count { get; private set; }

        /// <summary>The next chunk of a block.</summary>
        /// <param name="chunk">The chunk.</param>
        /// <param name="header">Where its header lies.</param>
        /// <param name="startsBlock">True for the first of a block: headers are not read on across its end.</param>
        public void Add(in AvmlChunk chunk, ulong header, bool startsBlock)
        {
            ulong last = chunk.First + (ulong)chunk.LengthBytes - 1;
            if (startsBlock) _since = 0;
            if (_since == 0) _places.Add((chunk.First, last, header));
            else _places[^1] = _places[^1] with { Last = last };
            _since = (_since + 1) % ChunksPerPlace;
            Count++;
        }

        /// <summary>The index, once all blocks were read and none overlaps another. It empties this.</summary>
        public AvmlIndex Build(ByteSource source)
        {
            _places.Sort(static (left, right) => left.First.CompareTo(right.First));
            var index = new AvmlIndex(source, Column(static place => place.First), Column(static place => place.Last), Column(static place => place.Offset));
            _places.Clear();
            _places.Capacity = 0;
            return index;
        }

        private ulong[] Column(Func<(ulong First, ulong Last, ulong Offset), ulong> of)
        {
            ulong[] column = new ulong[_places.Count];
            for (int i = 0; i < column.Length; i++) column[i] = of(_places[i]);
            return column;
        }
    }
}
