namespace Dmarkit.Parser;

/// <summary>Makes sorted, disjoint segments of those that a dump's headers name in any order, some of them twice.</summary>
/// <remarks>
/// Linux names its own text once more beside the memory that holds it, with a copy of the bytes, and QEMU (with paging) a page once per
/// virtual address, with the same bytes: so an overlap is fine as long as both sides say the same.
/// </remarks>
internal static class SegmentList
{
    private const int ChunkBytes = 1 << 16;

    /// <summary>Sorts, and cuts away what an earlier segment holds already.</summary>
    /// <param name="source">What the segments lie in, each of them wholly.</param>
    /// <param name="named">The segments as the headers name them.</param>
    /// <param name="segments">The segments as memory can use them.</param>
    /// <param name="conflict">Where false: the segment that contradicts another one, and in which way.</param>
    public static bool TryMakeDisjoint(ByteSource source, List<Segment> named, out Segment[] segments, out (Segment Segment, string Why) conflict)
    {
        conflict = default;
        segments = [];
        List<Segment> kept = [];
        ulong budget = Limits.SegmentOverlapBytes;
        foreach (var segment in named.OrderBy(segment => segment.First).ThenBy(segment => segment.Offset))
        {
            if (!Agrees(source, segment, kept, ref budget))
            {
                conflict = (segment, budget == 0 ? "overlaps others by too much to compare" : "overlaps another one that holds other bytes");
                return false;
            }

            Append(kept, segment);
        }

        segments = [.. kept];
        return true;
    }

    private static void Append(List<Segment> kept, Segment segment)
    {
        if (kept.Count == 0 || kept[^1].Last < segment.First)
        {
            kept.Add(segment);
            return;
        }

        var last = kept[^1];
        if (segment.Last <= last.Last) return;
        ulong next = last.Last.Value + 1;
        if (AreSameBytes(last, segment)) kept[^1] = last with { Last = segment.Last };
        else kept.Add(new(new(next), segment.Last, segment.OffsetOf(next)));
    }

    /// <summary>Compares the segment with all that is kept below its end. Each step costs something, so that the work is bounded.</summary>
    private static bool Agrees(ByteSource source, Segment segment, List<Segment> kept, ref ulong budget)
    {
        const ulong stepCost = 64;
        for (int i = kept.Count - 1; i >= 0 && kept[i].Last >= segment.First; i--)
        {
            ulong first = Math.Max(kept[i].First.Value, segment.First.Value), last = Math.Min(kept[i].Last.Value, segment.Last.Value);
            bool same = first > last || AreSameBytes(kept[i], segment);
            ulong cost = same ? stepCost : stepCost + Math.Min(last - first, Limits.SegmentOverlapBytes);
            if (cost > budget)
            {
                budget = 0;
                return false;
            }

            budget -= cost;
            if (!same && !HoldEqualBytes(source, kept[i].OffsetOf(first), segment.OffsetOf(first), last - first + 1)) return false;
        }

        return true;
    }

    private static bool AreSameBytes(Segment left, Segment right) => left.Offset - left.First.Value == right.Offset - right.First.Value;

    private static bool HoldEqualBytes(ByteSource source, ulong left, ulong right, ulong count)
    {
        byte[] leftBytes = new byte[ChunkBytes], rightBytes = new byte[ChunkBytes];
        for (ulong done = 0; done < count; done += ChunkBytes)
        {
            int length = (int)Math.Min(ChunkBytes, count - done);
            Span<byte> leftPart = leftBytes.AsSpan(0, length), rightPart = rightBytes.AsSpan(0, length);
            if (!source.TryRead(left + done, leftPart) || !source.TryRead(right + done, rightPart) || !leftPart.SequenceEqual(rightPart)) return false;
        }

        return true;
    }
}
