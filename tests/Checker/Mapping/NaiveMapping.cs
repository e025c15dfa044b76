namespace Dmarkit.Tests.Mapping;

/// <summary>
/// One second-stage domain's mappings, a second time and by another way: recursion over single words, without memory of what a table came to, the checksum
/// page by page. Masks are VT-d 9.8's, written out.
/// </summary>
internal sealed class NaiveMapping(Scene scene, int domain)
{
    private readonly HashSet<(ulong Table, int Level, ulong Rights)> listed = [];
    private readonly Dictionary<(ulong Table, int Level, ulong Rights), ulong> firstAt = [];
    private readonly ulong capability = scene.Registers["CAP"], extended = scene.Registers["ECAP"];
    private ulong limit;

    /// <summary>The lines of the listing.</summary>
    public List<string> Lines { get; } = [];

    public ulong Checksum { get; private set; }

    /// <summary>Leaves by level, aliases as often as they are reached.</summary>
    public ulong[] Leaves { get; } = new ulong[4];

    /// <summary>4 KiB pages; more than some millions take too long to sum one by one.</summary>
    public ulong PageCount { get; private set; }

    /// <summary>The open line: where it starts, where it leads, how long it is, what it grants.</summary>
    private (ulong Iova, ulong Host, ulong Bytes, ulong Rights)? open;

    public NaiveMapping Run(ulong root, int levels)
    {
        limit = 1UL << Math.Min((int)(capability >> 16 & 0x3f) + 1, 12 + 9 * levels);
        Table(root, levels, 0, 3, quiet: false);
        Close();
        return this;
    }

    private static ulong Size(int level) => level switch { 1 => 0x1000, 2 => 0x20_0000, 3 => 0x4000_0000, 4 => 0x80_0000_0000, 5 => 0x1_0000_0000_0000, _ => 0x200_0000_0000_0000 };

    /// <returns>True where the table has anything to list.</returns>
    private bool Table(ulong table, int level, ulong iova, ulong rights, bool quiet)
    {
        bool isAlias = !quiet && !listed.Add((table, level, rights));
        if (isAlias && firstAt.TryGetValue((table, level, rights), out ulong first)) Line($"{iova:x} {Math.Min(Size(level + 1), limit - iova):x} as {first:x}");
        quiet |= isAlias;
        ulong[] entries = [.. Enumerable.Range(0, 512).Select(i => (ulong)i).Where(i => iova + i * Size(level) < limit)];
        bool any = false;
        if (!entries.Any(i => scene.Words.ContainsKey(table + 8 * i)))
        {
            if (!quiet) Line($"{iova:x} {Math.Min(Size(level + 1), limit - iova):x} unknown {table:x}");
            any = true;
        }
        else
        {
            foreach (ulong i in entries) any |= Entry(table + 8 * i, level, iova + i * Size(level), rights, quiet);
        }

        if (any && !quiet) firstAt.TryAdd((table, level, rights), iova);
        return any;
    }

    private bool Entry(ulong place, int level, ulong iova, ulong rights, bool quiet)
    {
        ulong size = Math.Min(Size(level), limit - iova);
        if (!scene.Words.TryGetValue(place, out ulong word))
        {
            if (!quiet) Line($"{iova:x} {size:x} unknown {place:x}");
            return true;
        }

        bool isLarge = (word & 0x80) != 0 && level is 2 or 3, isLeaf = level == 1 || ((word & 0x80) != 0 && level < 4);
        if ((word & 3) == 0 || IsReserved(word, level, isLeaf, isLarge)) return false;
        ulong address = word & 0xf_ffff_ffff_f000;
        if (!isLeaf) return Table(address, level - 1, iova, rights & word, quiet);
        ulong granted = rights & word & 3;
        if (granted == 0) return false;
        Leaves[level]++;
        PageCount += size / 0x1000;
        ulong factor = (granted | (ulong)domain << 2) * 0x94d049bb133111eb | 1;
        if (PageCount < 5_000_000)
        {
            for (ulong page = 0; page < size / 0x1000; page++)
                Checksum += (iova / 0x1000 + page + 0x9e3779b97f4a7c15) * (address / 0x1000 + page + 0xbf58476d1ce4e5b9) * factor;
        }

        if (!quiet) Page(iova, address, size, granted);
        return true;
    }

    private bool IsReserved(ulong word, int level, bool isLeaf, bool isLarge)
    {
        ulong mask = 1UL << 62 | (0xf_ffff_ffff_ffff & ulong.MaxValue << scene.HostAddressBits);
        if (!isLeaf || (extended >> 7 & 1) == 0) mask |= 0x800;
        if (level > 3) mask |= 0x80;
        if (isLarge) mask |= level == 2 ? 0x1f_f000u : 0x3fff_f000u;
        bool isOffered = !isLarge || (capability >> (level == 2 ? 34 : 35) & 1) != 0;
        return !isOffered || (word & mask) != 0;
    }

    private void Page(ulong iova, ulong host, ulong bytes, ulong rights)
    {
        if (open is { } line && line.Iova + line.Bytes == iova && line.Host + line.Bytes == host && line.Rights == rights) open = line with { Bytes = line.Bytes + bytes };
        else
        {
            Close();
            open = (iova, host, bytes, rights);
        }
    }

    private void Line(string line)
    {
        Close();
        Lines.Add(line);
    }

    private void Close()
    {
        if (open is { } line) Lines.Add($"{line.Iova:x} {line.Bytes:x} to {line.Host:x} {line.Rights}");
        open = null;
    }
}
