using Dmarkit.Checker;
using Dmarkit.Parser;
using static Dmarkit.Tests.ScalableMachine;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>Pages of an image that never changes are kept by who reads them; what is read is the same.</summary>
public class KeptTablesTests
{
    [Fact]
    public void Page_that_lasts_is_asked_for_once()
    {
        var memory = new Lasting(address => Page(address, 512));
        var kept = new KeptTables(memory);
        for (int i = 0; i < 3; i++)
        {
            foreach (ulong address in (ulong[])[0, 0x1000, 0x7fff_f000])
            {
                Assert.True(kept.TryGet(address, out ulong[] words));
                Assert.Equal(address + 511, words[511]);
            }
        }

        Assert.Equal(3, memory.Asked);
    }

    [Fact]
    public void Pages_in_each_others_place_do_not_mix()
    {
        var kept = new KeptTables(new Lasting(address => Page(address, 512)));
        for (int round = 0; round < 2; round++)
        {
            for (ulong page = 0; page < 20_000; page++) // More than are kept.
            {
                Assert.True(kept.TryGet(page << 12, out ulong[] words));
                Assert.Equal(page << 12, words[0]);
            }
        }
    }

    [Theory]
    [InlineData(1, 512)] // It starts later in its array.
    [InlineData(0, 511)]
    [InlineData(0, 513)]
    public void Page_that_is_no_whole_array_is_not_kept(int offset, int count)
    {
        var kept = new KeptTables(new Lasting(address => Page(address, 1024).AsMemory(offset, count)));
        Assert.False(kept.TryGet(0x1000, out ulong[] words));
        Assert.Empty(words);
    }

    [Fact]
    public void Page_that_does_not_last_is_asked_for_each_time()
    {
        var memory = new Lasting(_ => default(ReadOnlyMemory<ulong>?));
        var kept = new KeptTables(memory);
        for (int i = 0; i < 2; i++) Assert.False(kept.TryGet(0x1000, out _));
        Assert.Equal(2, memory.Asked);
    }

    [Fact]
    public void Reader_finds_each_word_and_entry_of_a_page_that_lasts()
    {
        var reader = new EntryReader(new Lasting(address => Page(address, 512)));
        foreach (int index in (int[])[0, 1, 255, 256, 300, 511])
        {
            Assert.True(reader.TryReadWord(new(0x5000), index, out ulong word));
            Assert.Equal(0x5000 + (ulong)index, word);
            var entry = new ulong[2];
            Assert.True(reader.TryReadEntry(new(0x5000 + 8 * (ulong)(index & ~1)), entry));
            Assert.Equal([0x5000 + (ulong)(index & ~1), 0x5001 + (ulong)(index & ~1)], entry);
        }
    }

    [Fact]
    public void Translator_answers_alike_on_pages_that_last()
    {
        foreach (var scene in (Scene[])[FirstStage(), SecondStage(), Nested(), HostPermissions()])
        {
            foreach (ulong page in scene.Words.Keys.Select(at => at & ~0xffful).Distinct().ToList()) scene.WithPage(page);
            var plain = scene.Memory();
            var lasting = new Lasting(address => Read(plain, address));
            var translator = new Translator(lasting, scene.Unit());
            foreach (var access in (Access[])[
                ScalableMachine.Read(0x1_0000), Write(0x1_3000), ScalableMachine.Read(0x2_0000), ScalableMachine.Read(0x2_1000), ScalableMachine.Read(0x30_0000).Translated(), ScalableMachine.Read(0x2_0000).WithPasid()])
                for (int i = 0; i < 2; i++) Assert.Equal(scene.Translate(access), translator.Translate(access));
            Assert.InRange(lasting.Asked, 1, scene.Words.Keys.Select(at => at >> 12).Distinct().Count());
        }
    }

    private static ulong[] Page(ulong address, int words) => [.. Enumerable.Range(0, words).Select(i => address + (ulong)i)];

    private static ReadOnlyMemory<ulong>? Read(PhysicalMemory memory, ulong address)
    {
        var buffer = new ulong[512];
        return memory.TryGetTable(new(address), buffer, out var words) ? words.ToArray() : null;
    }

    /// <summary>Memory that has no other way to be read than pages that last.</summary>
    private sealed class Lasting(Func<ulong, ReadOnlyMemory<ulong>?> page) : PhysicalMemory
    {
        public int Asked { get; private set; }

        public override string FormatName => "pages of a test";

        public override IReadOnlyList<AddressRange> Ranges => [];

        public override bool TryRead(HostAddress address, Span<byte> destination) => false;

        public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
        {
            words = default;
            return false;
        }

        public override bool TryGetLastingTable(HostAddress address, out ReadOnlyMemory<ulong> words)
        {
            Asked++;
            var found = page(address.Value);
            words = found ?? default;
            return found is not null;
        }
    }
}
