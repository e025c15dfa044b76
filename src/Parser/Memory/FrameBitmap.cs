using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Dmarkit.Parser;

/// <summary>Which page frames a dump holds, a bit each, and the how-manieth each of them is.</summary>
/// <remarks>Of a large machine the bits stay where they are; only the count before each group of 4096 is kept, a 64th of their size.</remarks>
internal sealed class FrameBitmap
{
    private const int GroupFrames = 4096, GroupBytes = GroupFrames / 8, GroupWords = GroupBytes / 8;

    /// <summary>How much of the bits is read at once where all are: 64 KiB.</summary>
    private const int GroupsAtOnce = 128;

    private readonly ByteSource _source;
    private readonly ulong _offset;
    private readonly ulong _firstFrame;
    private readonly ulong _endFrame;
    private readonly ulong[] _countBefore;
    private readonly ulong[]? _kept; // The bits of all groups, where they are few.

    private FrameBitmap(ByteSource source, ulong offset, ulong firstFrame, ulong endFrame)
    {
        (_source, _offset, _firstFrame, _endFrame) = (source, offset, firstFrame, endFrame);
        _countBefore = new ulong[(endFrame + GroupFrames - 1) / GroupFrames - firstFrame / GroupFrames];
        if (_countBefore.Length <= Limits.KeptBitmapBytes / GroupBytes) _kept = new ulong[_countBefore.Length * GroupWords];
    }

    /// <summary>How many frames are present.</summary>
    public ulong Count { get; private set; }

    /// <summary>How many runs of neighbours they form.</summary>
    public ulong RunCount { get; private set; }

    /// <summary>Counts the bits.</summary>
    /// <param name="source">Where they lie, from <paramref name="offset"/> on: bit 0 of the first byte is frame 0.</param>
    /// <param name="offset">Where the first byte lies.</param>
    /// <param name="firstFrame">Frames below count as absent.</param>
    /// <param name="endFrame">One more than the last frame that counts; not below <paramref name="firstFrame"/>, and bounded by the caller.</param>
    /// <param name="bitmap">The bits.</param>
    /// <returns>False where any of the bits is missing.</returns>
    public static bool TryRead(ByteSource source, ulong offset, ulong firstFrame, ulong endFrame, [NotNullWhen(true)] out FrameBitmap? bitmap)
    {
        bitmap = firstFrame == endFrame ? new(source, offset, firstFrame, endFrame) : null;
        if (bitmap is not null) return true; // None that count.
        ulong lastByte = (endFrame - 1) / 8;
        if (offset > source.Length || lastByte >= source.Length - offset) return false; // Before the size of anything depends on it.
        FrameBitmap counted = new(source, offset, firstFrame, endFrame);
        if (!counted.TryCount()) return false;
        bitmap = counted;
        return true;
    }

    /// <summary>How many present frames lie below <paramref name="frame"/>.</summary>
    /// <returns>False where the frame itself is absent.</returns>
    public bool TryRank(ulong frame, out ulong rank)
    {
        rank = 0;
        if (frame < _firstFrame || frame >= _endFrame) return false;
        int group = (int)(frame / GroupFrames - _firstFrame / GroupFrames), bit = (int)(frame % GroupFrames);
        if (_kept is not null) return TryRank(_kept.AsSpan(group * GroupWords, GroupWords), group, bit, out rank);
        Span<ulong> words = stackalloc ulong[GroupWords];
        return TryReadGroups(group, words) && TryRank(words, group, bit, out rank);
    }

    /// <summary>The runs of neighbouring frames as ranges of memory, where a frame has <paramref name="frameBytes"/> bytes.</summary>
    public List<AddressRange> ToRanges(ulong frameBytes)
    {
        List<AddressRange> ranges = new((int)RunCount);
        ulong[] words = new ulong[GroupsAtOnce * GroupWords];
        for (int group = 0; group < _countBefore.Length; group += GroupsAtOnce)
        {
            if (!TryReadGroups(group, words)) continue;
            for (int i = 0; i < words.Length; i++)
            {
                ulong word = words[i], wordFrame = FirstOf(group) + (ulong)i * 64;
                while (word != 0)
                {
                    int first = BitOperations.TrailingZeroCount(word), count = BitOperations.TrailingZeroCount(~(word >> first));
                    Append(ranges, (wordFrame + (ulong)first) * frameBytes, (ulong)count * frameBytes);
                    word = first + count == 64 ? 0 : word & ulong.MaxValue << (first + count);
                }
            }
        }

        return ranges;
    }

    private static void Append(List<AddressRange> ranges, ulong first, ulong count)
    {
        HostAddress last = new(first + (count - 1));
        if (ranges.Count > 0 && ranges[^1].Last.Value + 1 == first) ranges[^1] = new(ranges[^1].First, last);
        else ranges.Add(new(new(first), last));
    }

    private bool TryCount()
    {
        ulong[] all = new ulong[GroupsAtOnce * GroupWords];
        ulong previousBit = 0;
        for (int i = 0; i < _countBefore.Length; i += GroupsAtOnce)
        {
            int groups = Math.Min(GroupsAtOnce, _countBefore.Length - i);
            if (!TryReadGroups(i, all)) return false;
            if (_kept is not null) all.AsSpan(0, groups * GroupWords).CopyTo(_kept.AsSpan(i * GroupWords));
            for (int group = 0; group < groups; group++)
            {
                _countBefore[i + group] = Count;
                foreach (ulong word in all.AsSpan(group * GroupWords, GroupWords))
                {
                    Count += (ulong)BitOperations.PopCount(word);
                    RunCount += (ulong)BitOperations.PopCount(word & ~(word << 1 | previousBit)); // A run begins where the frame below is absent.
                    previousBit = word >> 63;
                }
            }
        }

        return true;
    }

    private bool TryRank(ReadOnlySpan<ulong> words, int group, int bit, out ulong rank)
    {
        rank = _countBefore[group];
        foreach (ulong word in words[..(bit / 64)]) rank += (ulong)BitOperations.PopCount(word);
        rank += (ulong)BitOperations.PopCount(words[bit / 64] & (1UL << (bit % 64)) - 1);
        return (words[bit / 64] >> (bit % 64) & 1) != 0;
    }

    /// <summary>The first frame of a group; that of the first frame that counts is group 0.</summary>
    private ulong FirstOf(int group) => (_firstFrame / GroupFrames + (ulong)group) * GroupFrames;

    /// <summary>Reads the bits of as many groups as there are words for, with those outside the frames that count cleared.</summary>
    private bool TryReadGroups(int group, Span<ulong> words)
    {
        ulong groupFrame = FirstOf(group);
        int frames = (int)Math.Min((ulong)words.Length * 64, _endFrame - groupFrame);
        words.Clear();
        if (!_source.TryRead(_offset + groupFrame / 8, MemoryMarshal.AsBytes(words)[..((frames + 7) / 8)])) return false;
        if (frames % 64 != 0) words[frames / 64] &= (1UL << (frames % 64)) - 1;
        if (groupFrame >= _firstFrame) return true;
        int absent = (int)(_firstFrame - groupFrame); // Below 4096: the first group is the one that holds the first frame.
        words[..(absent / 64)].Clear();
        words[absent / 64] &= ulong.MaxValue << (absent % 64);
        return true;
    }
}
