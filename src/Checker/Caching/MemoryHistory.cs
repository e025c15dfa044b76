using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A memory image and every write to it since, word by word, so that memory can be read as it was at any moment that is remembered.</summary>
/// <remarks>Moments are the numbers of a trace's events; the image is the state before the first.</remarks>
internal sealed class MemoryHistory(PhysicalMemory image)
{
    /// <summary>Words that are remembered: 16 MiB of tables. What is written beyond them is refused.</summary>
    public const int MostWords = 1 << 21;

    private const ulong InPage = 0xfff;
    private readonly Dictionary<ulong, SortedDictionary<int, List<Version>>> pages = [];
    private int words;

    /// <summary>The image.</summary>
    public PhysicalMemory Image => image;

    /// <summary>True where any word of the page was written.</summary>
    public bool IsWritten(ulong page) => pages.ContainsKey(page & ~InPage);

    /// <summary>True where the word at <paramref name="address"/>, a multiple of 8, was written.</summary>
    public bool IsWordWritten(ulong address) => pages.TryGetValue(address & ~InPage, out var page) && page.ContainsKey(Index(address));

    /// <summary>Writes bytes at a moment that no later write precedes.</summary>
    /// <param name="write">The write.</param>
    /// <param name="moment">When.</param>
    /// <param name="changed">Gets the address of each word that has another value now.</param>
    /// <returns>False where there is no room.</returns>
    public bool Write(CpuWrite write, long moment, List<ulong> changed)
    {
        ulong first = write.Address.Value, last = first + (ulong)(write.Data.Length - 1);
        for (ulong word = first & ~7ul; ; word += 8)
        {
            if (!TryListOf(word, out var versions)) return false;
            var before = Newest(versions, word);
            ulong value = before.Value, known = before.Known;
            for (int i = 0; i < 8; i++)
            {
                ulong at = word + (ulong)i;
                if (at < first || at > last) continue;
                ulong mask = 0xfful << 8 * i;
                value = value & ~mask | (ulong)write.Data[(int)(at - first)] << 8 * i;
                known |= mask;
            }

            if (value != before.Value || known != before.Known)
            {
                if (versions.Count == 0) versions.Add(before with { Since = long.MinValue });
                if (versions[^1].Since == moment) versions[^1] = new(moment, value, known);
                else versions.Add(new(moment, value, known));
                changed.Add(word);
            }
            else if (versions.Count == 0) Forget(word);

            if (word == (last & ~7ul)) return true;
        }
    }

    /// <summary>Says what stood in memory before everything; what is said first of a byte holds.</summary>
    /// <returns>False where there is no room.</returns>
    public bool Began(CpuWrite write)
    {
        ulong first = write.Address.Value;
        for (int i = 0; i < write.Data.Length; i++)
        {
            ulong at = first + (ulong)i, word = at & ~7ul, mask = 0xfful << (int)(8 * (at & 7));
            if (!TryListOf(word, out var versions)) return false;
            if (versions.Count == 0) versions.Add(FromImage(word) with { Since = long.MinValue, Told = 0 });
            var start = versions[0];
            if ((start.Told & mask) != 0) continue;
            ulong value = start.Value & ~mask | (ulong)write.Old!.Value[i] << (int)(8 * (at & 7));
            versions[0] = start with { Value = value, Known = start.Known | mask, Told = start.Told | mask };
        }

        return true;
    }

    /// <summary>Forgets what was before <paramref name="moment"/>: each word then starts with the value that it had.</summary>
    public void ForgetBefore(long moment)
    {
        foreach (var page in pages.Values)
        {
            foreach (var versions in page.Values)
            {
                int keep = At(versions, moment);
                versions.RemoveRange(0, keep);
                versions[0] = versions[0] with { Since = long.MinValue };
            }
        }
    }

    /// <summary>The same for one word that was written.</summary>
    public void ForgetWordBefore(ulong word, long moment)
    {
        var versions = pages[word & ~InPage][Index(word)];
        versions.RemoveRange(0, At(versions, moment));
        versions[0] = versions[0] with { Since = long.MinValue };
    }

    /// <summary>Puts the written words of one page, as they were at <paramref name="moment"/>, over those of the image.</summary>
    /// <returns>False where a word is known in part only.</returns>
    public bool Overlay(ulong page, long moment, Span<ulong> table)
    {
        foreach (var (index, versions) in pages[page])
        {
            var version = versions[At(versions, moment)];
            if (version.Known != ulong.MaxValue) return false;
            table[index] = version.Value;
        }

        return true;
    }

    /// <summary>Reads as <see cref="PhysicalMemory.TryRead"/>, at <paramref name="moment"/>.</summary>
    public bool TryRead(HostAddress address, Span<byte> destination, long moment)
    {
        ulong first = address.Value;
        if (destination.IsEmpty) return image.TryRead(address, destination);
        ulong last = first + (ulong)(destination.Length - 1);
        if (last < first) return false;
        bool written = false;
        for (ulong page = first & ~InPage; page <= last && !written; page += InPage + 1)
        {
            written = IsWritten(page);
            if (page > ulong.MaxValue - InPage - 1) break;
        }

        if (!written) return image.TryRead(address, destination);
        for (ulong word = first & ~7ul; word <= last; word += 8)
        {
            if (!TryReadWord(word, first, last, destination, moment)) return false;
            if (word > ulong.MaxValue - 8) break;
        }

        return true;
    }

    private bool TryReadWord(ulong word, ulong first, ulong last, Span<byte> destination, long moment)
    {
        ulong from = Math.Max(word, first), to = Math.Min(last, word + 7);
        var part = destination.Slice((int)(from - first), (int)(to - from) + 1);
        if (!pages.TryGetValue(word & ~InPage, out var page) || !page.TryGetValue(Index(word), out var versions)) return image.TryRead(new(from), part);
        var version = versions[At(versions, moment)];
        for (int i = 0; i < part.Length; i++)
        {
            int shift = (int)(8 * (from + (ulong)i - word));
            if ((version.Known >> shift & 0xff) == 0) return false;
            part[i] = (byte)(version.Value >> shift);
        }

        return true;
    }

    private static int Index(ulong word) => (int)(word & InPage) / 8;

    private bool TryListOf(ulong word, out List<Version> versions)
    {
        if (!pages.TryGetValue(word & ~InPage, out var page)) pages[word & ~InPage] = page = [];
        if (page.TryGetValue(Index(word), out versions!)) return true;
        versions = [];
        if (words == MostWords) return false;
        words++;
        page[Index(word)] = versions;
        return true;
    }

    private void Forget(ulong word)
    {
        var page = pages[word & ~InPage];
        page.Remove(Index(word));
        words--;
        if (page.Count == 0) pages.Remove(word & ~InPage);
    }

    private Version Newest(List<Version> versions, ulong word) => versions.Count > 0 ? versions[^1] : FromImage(word);

    private Version FromImage(ulong word)
    {
        ulong value = 0;
        if (image.TryRead(new(word), MemoryMarshal.AsBytes(new Span<ulong>(ref value)))) return new(0, value, ulong.MaxValue);
        ulong known = 0;
        Span<byte> one = stackalloc byte[1];
        value = 0;
        for (int i = 0; i < 8; i++)
        {
            if (!image.TryRead(new(word + (ulong)i), one)) continue;
            value |= (ulong)one[0] << 8 * i;
            known |= 0xfful << 8 * i;
        }

        return new(0, value, known);
    }

    /// <summary>The index of the version that held at <paramref name="moment"/>.</summary>
    private static int At(List<Version> versions, long moment)
    {
        int low = 0, high = versions.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (versions[middle].Since <= moment) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    /// <summary>A word's value from a moment on; the bytes of it that are known, and those that were told of the beginning, as masks.</summary>
    private readonly record struct Version(long Since, ulong Value, ulong Known, ulong Told = 0);
}
