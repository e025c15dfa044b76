namespace Dmarkit.Tests.Replay;

/// <summary>A machine with one device whose tables are full. Few tables stand for many: each is named by many entries, with other rights.</summary>
internal static class FullTables
{
    private const ulong FirstTable = 0x2_0000, TablesOfLevel = 3;

    /// <summary>The addresses that are asked for differ in so many entries of each table: above level 2 they would all be new.</summary>
    private const int UpperEntries = 3;

    /// <summary>Second stage: read, write, execute, accessed, dirty, snoop, and bits that mean nothing.</summary>
    private static readonly ulong[] SecondRights = [3, 3, 7, 1, 2, 0x303, 0x103, 0x8003, 0x803, 0, 0x4000_0000_0000_0003];

    /// <summary>First stage: present, writable, user, accessed, dirty, global, not executable, and bits that mean nothing.</summary>
    private static readonly ulong[] FirstRights = [7, 7, 0x67, 0x27, 5, 3, 0x107, 0x407, 0xe07, 0, 0x8000_0000_0000_0007];

    /// <summary>Makes it.</summary>
    /// <param name="stage"><c>legacy</c>, <c>first</c> or <c>second</c>.</param>
    /// <param name="levels">How many levels.</param>
    /// <param name="random">Draws.</param>
    public static Scene Of(string stage, int levels, Random random)
    {
        ulong root = Table(levels, 0);
        var scene = stage switch
        {
            "legacy" => new Scene { [0x1000] = 0x2001, [0x2100] = root | 1, [0x2108] = 0x500 | (ulong)(levels - 2) }.WithPage(0x1000).WithPage(0x2000),
            "first" => WithEntry(ScalableMachine.FirstStage(), 2, root | (levels == 5 ? 4UL : 0)),
            _ => WithEntry(ScalableMachine.SecondStage(), 0, root | 0x81 | (ulong)(levels - 2) << 2).With("CAP", 0x11d2_008c_2238_0e06), // Guest addresses of 57 bits.
        };
        var rights = stage == "first" ? FirstRights : SecondRights;
        for (int level = levels; level >= 1; level--)
        {
            for (ulong which = 0; which < TablesOfLevel; which++)
            {
                for (ulong index = 0; index < 512; index++) scene[Table(level, which) + 8 * index] = Entry(level, rights, random);
            }
        }

        for (ulong index = 0; index < 512; index++) scene[8 * index] = 0x7; // What a pointer of zeros leads to is no hole.
        return scene;
    }

    /// <summary>An address that all tables are asked for; one of thirty lies behind all of them.</summary>
    public static ulong Address(int levels, Random random)
    {
        ulong beyond = 1UL << (12 + 9 * levels), address = (uint)random.Next(4088);
        if (random.Next(30) == 0) return random.Next(2) == 0 ? beyond : beyond | address;
        for (int level = 1; level <= levels; level++)
        {
            int index = level == 1 ? random.Next(512) : level == 2 ? random.Next(8) + 256 * random.Next(2) : random.Next(UpperEntries);
            address |= (ulong)index << (3 + 9 * level);
        }

        return address;
    }

    private static Scene WithEntry(Scene scene, int word, ulong value)
    {
        scene[ScalableMachine.RidEntry + 8 * (ulong)word] = value;
        return scene;
    }

    private static ulong Table(int level, ulong which) => FirstTable + ((ulong)level * TablesOfLevel + which) * 0x1000;

    private static ulong Entry(int level, ulong[] rights, Random random)
    {
        ulong attributes = rights[random.Next(rights.Length)];
        if (level == 1) return attributes | (random.Next(20) == 0 ? 0xfee0_0000UL + (ulong)random.Next(3) * 0x8_0000 : (ulong)random.Next(1 << 20) << 12);
        if (level > 3 || random.Next(8) > 0) return attributes | Table(level - 1, (ulong)random.Next((int)TablesOfLevel));
        return attributes | 0x80 | (ulong)random.Next(64) << (3 + 9 * level) | (random.Next(8) == 0 ? 0x1000UL : 0) | (random.Next(8) == 0 ? 0xfee0_0000UL >> 21 << 21 : 0);
    }
}
