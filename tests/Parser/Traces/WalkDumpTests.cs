using System.Globalization;
using System.Text;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>Walks in logs: what is printed is read back, and becomes memory where a walk finds it.</summary>
public class WalkDumpTests
{
    private static Gen<WalkDump> Walks =>
        from requester in ArbMap.Default.GeneratorFor<ushort>()
        from page in Gen.Choose(0, int.MaxValue)
        from pasid in Gen.Elements<Pasid?>(null, new Pasid(0), new Pasid(17), new Pasid(Pasid.Max))
        from words in ArbMap.Default.GeneratorFor<ulong>().ListOf(16)
        from isScalable in Gen.Elements(false, true)
        from shown in Gen.Choose(0, 4)
        from top in Gen.Choose(1, 5)
        from depth in Gen.Choose(0, top)
        select new WalkDump
        {
            Line = 2, Address = new((ulong)page << 12), Source = new(0, requester), Pasid = pasid, IsScalable = isScalable && shown > 0,
            Root = shown == 0 ? [] : isScalable ? [words[0], words[1]] : [words[0]],
            Context = shown < 2 ? [] : [words[2], words[3]],
            Directory = !isScalable || shown < 3 ? null : words[4],
            PasidWords = !isScalable || shown < 4 ? [] : [.. words.Skip(5).Take(8)],
            Entries = shown < 4 ? [] : [.. Enumerable.Range(0, depth).Select(at => (top - at, words[13 + at % 3]))],
        };

    [Property]
    public Property Walk_of_Linux_keeps_all_that_it_shows() => Prop.ForAll(Walks.ToArbitrary(), walk => Agree(walk, Linux(walk)));

    [Property]
    public Property Walk_of_Xen_keeps_all_that_it_shows() => Prop.ForAll(Walks.ToArbitrary(), any =>
    {
        var walk = any with { Line = 1, Pasid = null, IsScalable = false, Root = [.. any.Root.Take(1)], Directory = null, PasidWords = [] };
        Agree(walk, Xen(walk));
    });

    [Fact]
    public void Entries_lie_where_the_one_above_each_says()
    {
        var walk = new WalkDump
        {
            Line = 1, Address = new(0x20_3000), Source = new(0, 1, 2, 3), Root = [0x2001], Context = [0x3001, 0x501], Entries = [(3, 0x4003), (2, 0x5003), (1, 0)],
        };
        using var memory = WalkedMemory.Of([walk], _ => new HostAddress(0x1000), _ => false);

        Assert.Equal([(0x1010UL, 0x2001UL), (0x1018, 0), (0x2130, 0x3001), (0x2138, 0x501), (0x3000, 0x4003), (0x4008, 0x5003), (0x5018, 0)], Words(memory!));
        Assert.Equal(new HostAddress(0x1000), WalkedMemory.FreePage([walk], []));
        Assert.Equal(new HostAddress(0x6000), WalkedMemory.FreePage([walk], [new(0x1000)]));
    }

    [Theory]
    [InlineData(1 << 6, 0x8000)] // First stage: word 2 names the table.
    [InlineData(2 << 6, 0x7000)]
    public void Entries_of_scalable_mode_lie_where_the_one_above_each_says(int type, ulong table)
    {
        var walk = new WalkDump
        {
            Line = 1, Address = new(0x3000), Source = new(0, 1, 0x1f, 3), Pasid = new(0x41), IsScalable = true, Root = [0x2001, 0xa001], Context = [0x4001, 0],
            Directory = 0x6001, PasidWords = [0x7001 | (ulong)type, 1, 0x8000, 3, 4, 5, 6, 7], Entries = [(4, 0x9003)],
        };
        using var memory = WalkedMemory.Of([walk], _ => null, _ => false);

        // Device 1f.3 is of the upper half: 0xfb − 0x80 entries of 32 bytes into its table. PASID 0x41 is the second entry's second.
        var expected = new List<(ulong, ulong)> { (0x4008, 0x6001), (0xaf60, 0x4001), (0xaf68, 0), (0xaf70, 0), (0xaf78, 0), (table, 0x9003) };
        expected.AddRange(walk.PasidWords.Select((word, at) => (0x6040 + 8 * (ulong)at, word)));
        Assert.Equal(expected.Order(), Words(memory!));
    }

    [Fact]
    public void First_of_two_walks_that_contradict_each_other_holds_and_it_is_told()
    {
        var walk = new WalkDump { Line = 4, Address = new(0x1000), Source = new(0, 8), Root = [0x2001], Context = [0x3001, 1] };
        using var memory = WalkedMemory.Of([walk, walk with { Line = 9, Context = [0x4001, 1] }], _ => null, _ => false);

        Assert.Equal([(0x2080UL, 0x3001UL), (0x2088, 1)], Words(memory!));
        Assert.Contains("line 9", Assert.Single(memory!.Description.Defects).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Walk_that_follows_no_fault_of_its_address_is_nobodys()
    {
        var walk = Assert.Single(Read("DMAR: [DMA Read NO_PASID] Request device [00:02.0] fault addr 0x1000 [fault reason 0x06] a\nDMAR: Dump dmar0 table entries for IOVA 0x2000\nDMAR: root entry: 0x1"));

        Assert.Null(walk.Source);
        Assert.Null(WalkedMemory.Of([walk], _ => new HostAddress(0x1000), _ => false));
    }

    [Fact]
    public void Lines_of_others_and_what_is_no_walk_change_nothing()
    {
        const string Text = """
            DMAR: root entry: 0x7
            [    1.5] DMAR: [DMA Read NO_PASID] Request device [00:02.0] fault addr 0x1000 [fault reason 0x06] a
            [    1.5] DMAR: Dump dmar0 table entries for IOVA 0x1000
            [    1.5] usb 1-1: root entry: 0x5
            [    1.5] DMAR: root entry: 0x2001
            [    1.5] DMAR: root entry: 0x3001
            [    1.5] DMAR: pte level: 4, pte value: 0x1003
            [    1.5] DMAR: pte level: 2, pte value: 0x7003
            [    1.5] DMAR: pte level: 99999999999, pte value: 0x7003
            [    1.5] DMAR: pasid table entry[3]: 0x7
            [    1.5] DMAR: page table not present at level 3
            """;
        var walk = Assert.Single(Read(Text));

        Assert.Equal((new SourceId(0, 0x10), 3L), (walk.Source, walk.Line));
        Assert.Equal([0x2001UL], walk.Root.AsEnumerable());
        Assert.Equal([(4, 0x1003UL)], walk.Entries.AsEnumerable());
        Assert.Empty(walk.PasidWords);
    }

    private static void Agree(WalkDump walk, string text)
    {
        var read = Assert.Single(Read(text));
        Assert.Equal(walk with { Root = [], Context = [], PasidWords = [], Entries = [] }, read with { Root = [], Context = [], PasidWords = [], Entries = [] });
        Assert.Equal((ulong[])[.. walk.Root, .. walk.Context, .. walk.PasidWords], (ulong[])[.. read.Root, .. read.Context, .. read.PasidWords]);
        Assert.Equal(walk.Entries.AsEnumerable(), read.Entries.AsEnumerable());
    }

    private static string Linux(WalkDump walk)
    {
        var text = new StringBuilder();
        string pasid = walk.Pasid is { } given ? $"PASID 0x{given.Value:x}" : "NO_PASID";
        Line($"[DMA Read {pasid}] Request device [{walk.Source.ToString()![5..]}] fault addr 0x{walk.Address.Value:x} [fault reason 0x06] words");
        Line($"Dump dmar1 table entries for IOVA 0x{walk.Address.Value:x}");
        if (walk.IsScalable) Line($"scalable mode root entry: hi 0x{walk.Root[1]:x16}, low 0x{walk.Root[0]:x16}");
        else if (walk.Root.Length > 0) Line($"root entry: 0x{walk.Root[0]:x16}");
        if (walk.Context.Length > 0) Line($"context entry: hi 0x{walk.Context[1]:x16}, low 0x{walk.Context[0]:x16}");
        if (walk.Directory is { } directory) Line($"pasid dir entry: 0x{directory:x16}");
        for (int i = 0; i < walk.PasidWords.Length; i++) Line($"pasid table entry[{i}]: 0x{walk.PasidWords[i]:x16}");
        foreach (var (level, value) in walk.Entries) Line($"pte level: {level}, pte value: 0x{value:x16}");
        Line($"page table not present at level {1}");
        return text.ToString();

        void Line(FormattableString line) => text.Append("[   12.345678] DMAR: ").Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Xen(WalkDump walk)
    {
        var text = new StringBuilder();
        Line($"print_vtd_entries: iommu #0 dev {walk.Source} gmfn {walk.Address.Value >> 12:x}");
        if (walk.Root.Length > 0) Line($"    root_entry[{walk.Source!.Value.Bus:x2}] = {walk.Root[0]:x}");
        if (walk.Context.Length > 0) Line($"    context[{walk.Source!.Value.DeviceFunction:x2}] = {walk.Context[1]:x}_{walk.Context[0]:x}");
        foreach (var (level, value) in walk.Entries) Line($"    l{level}[000] = {value:x} rw");
        return text.ToString();

        void Line(FormattableString line) => text.Append("(XEN) ").Append(walk.Entries.Length > 1 ? "[    1.5] " : "").Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static List<WalkDump> Read(string text)
    {
        var reader = new WalkDumpReader(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var walks = new List<WalkDump>();
        while (reader.TryReadNext(out var walk)) walks.Add(walk);
        return walks;
    }

    private static List<(ulong Address, ulong Word)> Words(PhysicalMemory memory)
    {
        var words = new List<(ulong, ulong)>();
        var bytes = new byte[8];
        foreach (var range in memory.Ranges)
        {
            for (ulong at = range.First.Value; at < range.Last.Value; at += 8)
            {
                Assert.True(memory.TryRead(new(at), bytes));
                words.Add((at, BitConverter.ToUInt64(bytes)));
            }
        }

        return words;
    }
}
