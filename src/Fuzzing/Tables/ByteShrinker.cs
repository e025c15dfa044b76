namespace Dmarkit.Fuzzing;

/// <summary>Bytes that are fewer than given ones, or more of them 0.</summary>
internal static class ByteShrinker
{
    /// <summary>More bytes than these are cleared in blocks, not one by one: nobody reads so many, and each candidate is a try.</summary>
    private const int ClearedOneByOne = 64;

    /// <summary>No bytes, a half, all but the last ones; then the same number with parts cleared.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Candidates(ReadOnlyMemory<byte> bytes)
    {
        int count = bytes.Length;
        if (count == 0) yield break;
        yield return ReadOnlyMemory<byte>.Empty;
        for (int cut = count / 2; cut > 0; cut /= 2)
        {
            yield return bytes[..(count - cut)];
            yield return bytes[cut..];
        }

        for (int block = count; block > 0; block /= 2)
        {
            if (count > ClearedOneByOne && block < count / ClearedOneByOne) yield break;
            for (int at = 0; at < count; at += block)
            {
                var part = bytes.Slice(at, Math.Min(block, count - at));
                if (part.Span.ContainsAnyExcept((byte)0)) yield return Cleared(bytes, at, part.Length);
            }
        }

        for (int at = 0; at < Math.Min(count, ClearedOneByOne); at++)
        {
            foreach (ulong smaller in Numbers.Below(bytes.Span[at]))
            {
                byte[] changed = bytes.ToArray();
                changed[at] = (byte)smaller;
                yield return changed;
            }
        }
    }

    private static byte[] Cleared(ReadOnlyMemory<byte> bytes, int at, int count)
    {
        byte[] cleared = bytes.ToArray();
        cleared.AsSpan(at, count).Clear();
        return cleared;
    }
}
