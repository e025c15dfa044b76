using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Mapping;

/// <summary>However many threads walk ahead: lines, counts and notes are those of one.</summary>
public class SweepAheadTests
{
    private const ulong GiB = 1 << 30, Level3 = 0x5000, Tables = 0x100_0000;

    [Fact]
    public void Generated_machines_are_listed_and_counted_as_by_one_thread()
    {
        int lines = 0;
        for (int seed = 0; seed < CaseCount.Or(16); seed++)
        {
            lines += Same(GeneratedMachine.Mapped(seed).Scene(), 2).Count;
            lines += Same(GeneratedMachine.Scalable(seed).Scene(), 3).Count;
        }

        Assert.True(lines > 200, $"only {lines} lines");
    }

    /// <summary>Three GiB that go on across their borders, in small pages and large ones; the next starts elsewhere, and the last is a page of 1 GiB that goes on there.</summary>
    [Fact]
    public void Ranges_go_on_across_the_borders_of_what_threads_walk()
    {
        var scene = Domain();
        for (ulong i = 0; i < 3; i++) Name(scene, i, Level2(scene, i, slot => 0x1_0000_0000 + i * GiB + slot * 0x20_0000 | 0x83));
        scene[Tables] = Tables + 0x80_0000 | 3; // The first 2 MiB of the first GiB, and the last ones of the second, in small pages.
        scene[Tables + 0x1ff8] = Tables + 0x80_1000 | 3;
        Fill(scene, Tables + 0x80_0000, slot => 0x1_0000_0000 + slot * 0x1000 | 3);
        Fill(scene, Tables + 0x80_1000, slot => 0x1_0000_0000 + 2 * GiB - 0x20_0000 + slot * 0x1000 | 3);
        Name(scene, 3, Level2(scene, 3, slot => 0x8_0000_0000 + slot * 0x20_0000 | 0x83));
        scene[Level3 + 8 * 4] = 0x8_0000_0000 + GiB | 0x83;

        Assert.Equal(["0 c0000000 to 100000000 3", "c0000000 80000000 to 800000000 3"], Same(scene, 2));
    }

    [Fact]
    public void Hole_between_parts_ends_a_range_and_a_missing_table_is_a_line()
    {
        var scene = Domain();
        Name(scene, 0, Level2(scene, 0, slot => slot < 511 ? 0x1_0000_0000 + slot * 0x20_0000 | 0x83 : 0));
        Name(scene, 1, Level2(scene, 1, slot => 0x1_0000_0000 + GiB + slot * 0x20_0000 | 0x83));
        Name(scene, 2, 0x7f_f000);
        Name(scene, 3, Level2(scene, 3, slot => 0x1_0000_0000 + 3 * GiB + slot * 0x20_0000 | (slot % 2 == 0 ? 0x81UL : 0x82)));

        var lines = Same(scene, 3);

        Assert.Equal(["0 3fe00000 to 100000000 3", "40000000 40000000 to 140000000 3", "80000000 40000000 unknown 7ff000"], lines.Take(3));
        Assert.Equal(3 + 512, lines.Count);
    }

    /// <summary>All GiB have tables of their own, which name the same tables below; then a table that was met; then the first one again.</summary>
    [Fact]
    public void Tables_that_parts_share_are_listed_where_they_stand_first()
    {
        var scene = Domain();
        for (ulong shared = 0; shared < 4; shared++) Fill(scene, Tables + 0x80_0000 + shared * 0x1000, slot => 0x1_0000_0000 + shared * GiB + slot * 0x2000 | 3);
        for (ulong i = 0; i < 24; i++) Name(scene, i, Level2(scene, i, slot => i < 4 ? (slot == 0 ? Tables + 0x80_0000 + i * 0x1000 | 3 : 0) : slot < 4 ? Tables + 0x80_0000 + (slot + i) % 4 * 0x1000 | 3 : 0));
        Name(scene, 30, Tables);

        var lines = Same(scene, 2);

        Assert.Equal(4 * 512 + 20 * 4 + 1, lines.Count);
        Assert.Equal("780000000 40000000 as 0", lines[^1]);
    }

    [Fact]
    public void Table_that_names_itself_is_listed_and_noted_as_by_one_thread()
    {
        var scene = Domain();
        Fill(scene, Level3, _ => Level3 | 3);

        Same(scene, 2);
        Same(scene, 8);
    }

    /// <summary>More lines than are kept for another thread: the part is walked again.</summary>
    [Fact]
    public void Part_of_very_many_lines_is_listed_in_full()
    {
        var scene = Domain();
        for (ulong i = 0; i < 2; i++) Name(scene, i, Level2(scene, i, slot => slot < 130 ? Tables + 0x80_0000 + slot * 0x1000 | (i == 0 ? 1UL : 3) : 0));
        for (ulong table = 0; table < 130; table++) Fill(scene, Tables + 0x80_0000 + table * 0x1000, slot => 0x1_0000_0000 + (table * 512 + slot) * 0x2000 | 3);

        Assert.Equal(2 * 130 * 512, Same(scene, 2).Count);
    }

    [Fact]
    public void Image_that_fails_fails_as_for_one_thread()
    {
        var scene = Domain();
        for (ulong i = 0; i < 16; i++) Name(scene, i, Level2(scene, i, slot => 0x1_0000_0000 + i * GiB + slot * 0x40_0000 | 0x83));
        List<string> alone = [], together = [];

        Assert.Throws<IOException>(() => List(Machine(scene, fails: Tables + 9 * 0x1000), 1, alone));
        Assert.Throws<IOException>(() => List(Machine(scene, fails: Tables + 9 * 0x1000), 2, together));
        Assert.Equal(alone, together);
        Assert.InRange(alone.Count, 9 * 512 - 1, 9 * 512); // The last one may be open.
        Assert.Throws<IOException>(() => new MappingSweep(Machine(scene, fails: Tables + 9 * 0x1000)).Summarize(2));
    }

    /// <summary>Two threads are at work: the one that goes through the whole is slow here, and finds most of it done.</summary>
    [Fact]
    public void Others_walk_ahead_of_a_slow_one()
    {
        var scene = Domain();
        for (ulong i = 0; i < 16; i++) Name(scene, i, Level2(scene, i, slot => 0x1_0000_0000 + i * GiB + slot * 0x40_0000 | 0x83));
        var machine = Machine(scene, fails: null);

        new MappingSweep(machine).Summarize(2);

        Assert.InRange(((SlowForOne)machine.Memory!).ReadsOfOthers, 1, 100);
    }

    /// <summary>Lists and counts by one thread and by several.</summary>
    private static List<string> Same(Scene scene, int threads)
    {
        List<string> expected = [], found = [];
        var alone = List(SweepScenes.Platform(scene), 1, expected);
        var together = List(Machine(scene, fails: null), threads, found);
        Assert.Equal(expected, found);
        Assert.Equal(alone.Notes, together.Notes);
        Assert.Equal(alone.Summarize(), together.Summarize(threads));
        Assert.Equal(alone.Notes, together.Notes);
        return found;
    }

    private static MappingSweep List(Platform machine, int threads, List<string> lines)
    {
        var sweep = new MappingSweep(machine);
        using var ahead = sweep.WalkAhead(threads);
        foreach (var requester in sweep.Requesters) sweep.List(requester, range => lines.Add(SweepScenes.Line(range)));
        return sweep;
    }

    /// <summary>One requester, whose domain has three levels.</summary>
    private static Scene Domain() =>
        new Scene { [0x1000] = 0x2001, [0x2100] = Level3 | 1, [0x2108] = 0x501 }.WithPage(0x1000).WithPage(0x2000).WithPage(Level3);

    private static void Name(Scene scene, ulong slot, ulong table) => scene[Level3 + 8 * slot] = table | 3;

    private static ulong Level2(Scene scene, ulong index, Func<ulong, ulong> entry) => Fill(scene, Tables + index * 0x1000, entry);

    private static ulong Fill(Scene scene, ulong table, Func<ulong, ulong> entry)
    {
        for (ulong slot = 0; slot < 512; slot++) scene[table + 8 * slot] = entry(slot);
        return table;
    }

    private static Platform Machine(Scene scene, ulong? fails)
    {
        var plain = SweepScenes.Platform(scene);
        return new(plain.Given with { Memory = new SlowForOne(plain.Memory!, fails) });
    }

    /// <summary>Memory that keeps the thread waiting that made it, for the first reads.</summary>
    private sealed class SlowForOne(PhysicalMemory memory, ulong? fails) : PhysicalMemory
    {
        private readonly int slow = Environment.CurrentManagedThreadId;
        private int waits = 20, others;

        public int ReadsOfOthers => others;

        public override string FormatName => memory.FormatName;

        public override IReadOnlyList<AddressRange> Ranges => memory.Ranges;

        public override bool TryRead(HostAddress address, Span<byte> destination)
        {
            if (address.Value == fails) throw new IOException("The file ends here.");
            if (Environment.CurrentManagedThreadId != slow) Interlocked.Increment(ref others);
            else if (address.Value >= Level3 && waits-- > 0) Thread.Sleep(1);
            return memory.TryRead(address, destination);
        }

        public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words) => memory.TryGetTable(address, buffer, out words);
    }
}
