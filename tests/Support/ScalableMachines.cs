namespace Dmarkit.Tests;

/// <summary>
/// Generates machines in scalable mode and requests for them. A machine is well-formed, all kinds of translation in one, with at most one thing seeded that
/// is wrong; its tables are shared by its PASIDs, so that every walk goes deep. Requests keep to addresses that the tables speak of, and to the edges of widths.
/// </summary>
internal sealed partial class ScalableMachines(int seed)
{
    private const ulong Root = 0x1000, LowerContexts = 0x2000, UpperContexts = 0x3000, Directory = 0x4000, PasidTables = 0x5000, HostTables = 0x40000;

    /// <summary>Two pages of every level: the first ones hold the identity of what lies below 2 MiB at index 0.</summary>
    private const ulong SecondStage = 0x10000, FirstStage = 0x20000, Others = 0x8000;

    private static readonly int[] HostWidths = [36, 39, 46, 52, 52];
    private static readonly ulong[] Indices = [0, 1, 2, 3, 256, 511];
    private static readonly ulong[] HostIndices = [0, 1, 2, 255];
    private const byte Absent = 0x11;
    private static readonly byte[] Devices = [0x10, 0x7f, 0x80, 0x91];
    private static readonly uint[] Pasids = [0, 1, 2, 3, 4, 5, 63, 64, 65];
    private readonly Random random = new(seed);
    private readonly Dictionary<ulong, ulong> words = [];
    private readonly List<ulong> entries = [], holes = [];
    private readonly Dictionary<ulong, ulong> contexts = [];
    private int hostBits;
    private ulong capability, extended, version, rootTable;

    /// <summary>A machine with one unit, and so many things seeded, or one less, that are wrong.</summary>
    public Scene Machine(int faults = 1)
    {
        hostBits = Pick(HostWidths);
        Capabilities();
        rootTable = Root | 1u << 10 | (Has(57) ? Bit(7, 0.2) : 0);
        Set(Root, LowerContexts | 1, UpperContexts | 1, 0, 0);
        foreach (byte device in Devices) Context(device);
        Set(LowerContexts + 32 * Absent, 0, 0, 0, 0);
        Set(Directory, PasidTables | 1 | Bit(1, 0.05), PasidTables | 0x1001, 0);
        foreach (uint pasid in Pasids) PasidEntry(PasidTables + 64 * (ulong)pasid);
        Set(PasidTables + 64 * 6, 0, 0, 0, 0, 0, 0, 0, 0);
        for (int level = 1; level <= 5; level++)
        {
            foreach (ulong index in Indices)
            {
                SecondStageEntry(level, index, SecondStage);
                SecondStageEntry(level, index, SecondStage + Others);
                FirstStageEntry(level, index, FirstStage);
                FirstStageEntry(level, index, FirstStage + Others);
            }
        }

        Identity();
        HostPermissions();
        for (int fault = Chance(0.75) ? 0 : 1; fault < faults; fault++) SeedFault();
        return Scene();
    }

    private Scene Scene()
    {
        var scene = new Scene { HostAddressBits = hostBits };
        foreach (var (at, word) in words.Where(word => !holes.Contains(word.Key))) scene[at] = word;
        scene.With("VER", version).With("CAP", capability).With("ECAP", extended).With("RTADDR", rootTable);
        if ((capability & 0x60) != 0)
        {
            scene.With("PMEN", Bit(31, 0.9) | Bit(0, 0.9)).With("PLMBASE", 0x200000).With("PLMLIMIT", 0x3fffff).With("PHMBASE", 0x1_0000_0000).With("PHMLIMIT", 0x1_3fff_ffff);
        }

        return scene.With("GSTS", Chance(0.98) ? 0xc0000000 : 0x40000000);
    }

    private void Capabilities()
    {
        ulong widths = Pick<ulong>(14, 14, 14, 6, 12), guest = (ulong)Math.Max(hostBits, Pick(hostBits, 42, 48, 57)) - 1;
        capability = Pick<ulong>(6, 6, 6, 2, 4) | widths << 8 | guest << 16 | Bit(22) | Pick<ulong>(3, 3, 3, 1, 0) << 34;
        extended = 2 | 1ul << 43 | Bit(6, 0.9) | Bit(7, 0.9) | Bit(25, 0.8) | Bit(31, 0.9) | Bit(49, 0.9) | Bit(40, 0.95) | Bit(48, 0.9) | Bit(52);
        if (Has(40)) extended |= Pick<ulong>(19, 19, 15, 6) << 35;
        if (Chance(0.95)) extended |= 1ul << 46 | (Has(48) ? Bit(45, 0.8) : 0) | Bit(57, 0.7);
        if (Chance(0.95)) extended |= 1ul << 47 | (Has(48) ? Bit(34, 0.8) : 0);
        if (Has(47)) capability |= Bit(56, 0.8) | Bit(60, 0.8);
        if (!Has(46) && Chance(0.5)) capability &= ~0xe00ul;
        if (Has(46) && Has(47)) extended |= Bit(26, 0.95);
        if (Has(31)) extended |= Bit(53, 0.8);
        if (Chance(0.95)) extended |= 1ul << 2 | Bit(29, 0.8) | Bit(33, 0.8) | Bit(55, 0.9) | (Has(40) ? Bit(56, 0.9) : 0);
        if (Has(55)) extended |= Bit(59, 0.8);
        version = (ulong)(uint)random.Next(1, 10) << 4;
        if (Chance(0.1)) capability |= Bit(5, 0.7) | Bit(6, 0.7);
    }

    private void Context(byte device)
    {
        ulong at = (device < 0x80 ? LowerContexts : UpperContexts) + 32 * (ulong)(device & 0x7f);
        ulong deviceTlb = Has(2) ? Bit(2, 0.9) : 0, pasids = Has(40) ? Bit(3, 0.9) : 0;
        ulong flags = deviceTlb | pasids | (Has(29) && deviceTlb != 0 ? Bit(4) : 0) | (Has(55) ? Bit(5, 0.8) : 0) | (Has(56) && pasids != 0 ? Bit(6, 0.8) : 0);
        Set(at, Directory | 1 | Bit(1, 0.05) | flags | Pick<ulong>(0, 0, 1, 3, 7) << 9, (Has(49) ? Pick<ulong>(0, 2, 2, 3, 64) : 0) | (Has(53) ? Bit(20, 0.3) : 0), 0, 0);
        contexts[device] = at;
    }

    private void PasidEntry(ulong at)
    {
        ulong[] types = [.. Has(47) ? [1, 1] : Array.Empty<ulong>(), .. Has(46) ? [2, 2] : Array.Empty<ulong>(), .. Has(26) ? [3, 3] : Array.Empty<ulong>(), .. Has(6) ? [4] : Array.Empty<ulong>()];
        ulong type = types.Length == 0 ? 1 : Pick<ulong>(types);
        ulong[] widths = [.. new ulong[] { 1, 2, 3 }.Where(width => (capability >> (8 + (int)width) & 1) != 0)];
        ulong width = widths.Length == 0 ? 0 : Pick<ulong>(widths);
        bool wide = Has(47) && (capability >> 60 & 1) != 0 && Chance(0.4);
        ulong word0 = 1 | Bit(1, 0.05) | type << 6, word2 = Bit(5, 0.2) | Bit(6, 0.2);
        if (Has(46)) word0 |= width << 2 | Table(SecondStage, (int)width + 2) | (Has(45) ? Bit(9) : 0);
        ulong word1 = (uint)random.Next(1 << Math.Min(16, 4 + 2 * (int)(capability & 7))) | (Has(48) ? Bit(23, 0.8) : 0) | (Has(7) ? Bit(24, 0.3) : 0);
        if (Has(25)) word1 |= Bit(25, 0.2) | Bit(26) | 0x0006_0705ul << 32;
        if (Has(31)) word2 |= Bit(0, 0.8);
        if (Has(47)) word2 |= Table(FirstStage, wide ? 5 : 4) | (wide ? 4u : 0) | Bit(4);
        if (Has(34)) word2 |= Bit(7);
        bool hosts = Has(55);
        Set(at, word0, word1, word2, 0, hosts ? HostTables | (uint)random.Next(4) | Bit(2) : 0, hosts ? (uint)random.Next(16) : 0, 0, 0);
    }

    private void SecondStageEntry(int level, ulong index, ulong tables)
    {
        ulong rights = Pick<ulong>(3, 3, 3, 3, 3, 3, 3, 1, 2), loose = Bit(2) | Bit(10) | Bit(52) | Bit(63);
        bool large = level is 2 or 3 && (capability >> (32 + level) & 1) != 0 && Chance(0.3), leaf = level == 1 || large;
        ulong target = leaf ? Frame(level) : Table(Chance(0.5) ? SecondStage : SecondStage + Others, level - 1);
        if (leaf) loose |= Pick<ulong>(0, 1, 4, 5, 6) << 3 | Bit(6) | (Has(7) ? Bit(11, 0.3) : 0) | Bit(7, level == 1 ? 0.1 : 0);
        Set(Table(tables, level) + 8 * index, target | Rights(rights) | (large ? 0x80u : 0) | loose | Bit(8, 0.95) | Bit(9, 0.95));
    }

    private void FirstStageEntry(int level, ulong index, ulong tables)
    {
        ulong rights = (Chance(0.95) ? 1u : 0) | Bit(1, 0.9) | Bit(2, 0.9), loose = Bit(3) | Bit(4) | Bit(9) | Bit(11) | Bit(52) | Bit(63);
        bool large = (level == 2 || (level == 3 && (capability >> 56 & 1) != 0)) && Chance(0.3), leaf = level == 1 || large;
        ulong target = leaf ? Frame(level) : Table(Chance(0.5) ? FirstStage : FirstStage + Others, level - 1);
        if (leaf) loose |= Bit(8) | (level == 1 ? Bit(7) : Bit(12));
        Set(Table(tables, level) + 8 * index, target | rights | (large ? 0x80u : 0) | loose | Bit(5, 0.95) | Bit(6, 0.95) | Bit(10, 0.95));
    }

    /// <summary>Lets a nested first stage find its tables: by pages of some size the second stage maps what lies below 2 MiB to itself.</summary>
    private void Identity()
    {
        int level = Pick(1, 1, 2, 3);
        if (level > 1 && (capability >> (32 + level) & 1) == 0) level = 1;
        for (int table = 5; table > level; table--) Set(Table(SecondStage, table), Table(SecondStage, table - 1) | Rights(3) | 0x300);
        if (level > 1)
        {
            Set(Table(SecondStage, level), Rights(3) | 0x380);
            return;
        }

        foreach (ulong pages in (ulong[])[FirstStage, FirstStage + Others])
        {
            for (int table = 1; table <= 5; table++) Set(Table(SecondStage, 1) + Table(pages, table) / 512, Table(pages, table) | Rights(Pick<ulong>(3, 3, 3, 3, 3, 3, 3, 3, 3, 1, 2)) | Bit(8, 0.97) | Bit(9, 0.97));
        }
    }

    private void HostPermissions()
    {
        foreach (ulong index in HostIndices)
        {
            for (ulong page = 0; page < 8; page++) Set(HostTables + 0x1000 * page + 16 * index, 0, Chance(0.8) ? HostTables + 0x8000 | 1 : 0);
            Set(HostTables + 0x8000 + 16 * index, Has(59) ? Permissions(8) : 0, Chance(0.8) ? HostTables + 0x9000 | 1 : 0);
            Set(HostTables + 0x9000 + 16 * index, Permissions(16), Chance(0.8) ? HostTables + 0xa000 | 1 : 0);
            Set(HostTables + 0xa000 + 16 * index, Permissions(16), Permissions(16));
        }
    }

    private ulong Permissions(int fields)
    {
        ulong all = 0;
        for (int field = 0; field < fields; field++) all |= (fields == 8 && Chance(0.8) ? 0 : Pick<ulong>(0, 0, 0, 1, 2, 3)) << 4 * field;
        return all;
    }

    /// <summary>The active pair of the second stage's rights, and now and then the pair that does not count.</summary>
    private ulong Rights(ulong rights) => (rootTable & 0x80) == 0 ? rights | Bit(61, 0.1) : rights << 61 | Pick<ulong>(0, 3);

    /// <summary>What a leaf of that level leads to: memory, the edge of it, the interrupt range and its neighbours, or first-stage tables.</summary>
    private ulong Frame(int level)
    {
        ulong host = (1ul << hostBits) - 0x1000, guest = 1ul << Pick(39, 48, (int)(capability >> 16 & 63) + 1);
        ulong frame = Pick<ulong>(
            0x200000, 0x4000_0000, 0xc000_0000, 0xfee0_0000, 0xfeef_f000, 0xfedf_f000, 0xfef0_0000, 0x1_0000_0000, FirstStage, FirstStage + Others + 0x1000,
            host, guest & host, (guest - 0x1000) & host, Address(3) & ((1ul << 39) - 0x1000), Address(4) & host);
        return frame & ~((1ul << (3 + 9 * level)) - 1);
    }

    /// <summary>The page of that level.</summary>
    private static ulong Table(ulong tables, int level) => tables + 0x1000 * (ulong)level;

    private void Set(ulong at, params ReadOnlySpan<ulong> values)
    {
        entries.Add(at);
        for (int i = 0; i < values.Length; i++) words[at + 8 * (ulong)i] = values[i];
    }

    private bool Has(int bit) => (extended >> bit & 1) != 0;

    private ulong Bit(int bit, double odds = 0.5) => Chance(odds) ? 1ul << bit : 0;

    private bool Chance(double odds) => random.NextDouble() < odds;

    private T Pick<T>(params ReadOnlySpan<T> from) => from[random.Next(from.Length)];
}
