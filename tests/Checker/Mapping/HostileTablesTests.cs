using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Mapping;

/// <summary>Tables that name themselves in all 512 entries, at every level and in every mode: what is asked of them costs reads by their number, not by their paths.</summary>
public class HostileTablesTests
{
    private const ulong Itself = 0x5000;

    /// <summary>One page that is the table of every level of either stage, and whose entries lead to it.</summary>
    private static Scene WithLoop(Scene scene)
    {
        for (ulong index = 0; index < 512; index++) scene[Itself + 8 * index] = Itself | 7;
        return scene;
    }

    private static Scene Legacy() => WithLoop(new Scene { [0x1000] = 0x2001, [0x2100] = Itself | 1, [0x2108] = 0x503 }.WithPage(0x1000).WithPage(0x2000)).With("CAP", 0xd2008c22380e06);

    private static Scene Nested()
    {
        var scene = WithLoop(ScalableMachine.Nested().WithPage(0x1000).WithPage(0x2000).WithPage(0x3000).WithPage(0x4000));
        foreach (ulong entry in (ulong[])[ScalableMachine.RidEntry, ScalableMachine.PasidOneEntry])
        {
            scene[entry] = Itself | 0xc1 | 3 << 2; // Nested, five levels below five levels.
            scene[entry + 16] = Itself | 4;
        }

        return scene;
    }

    /// <summary>Every directory entry names the same PASID table, whose entries all lead to the loop.</summary>
    private static Scene WithPasids()
    {
        const ulong Directory = 0x10_0000;
        var scene = WithLoop(ScalableMachine.SecondStage().WithPage(0x1000).WithPage(0x2000).WithPage(0x4000));
        scene[ScalableMachine.Context] = Directory | 0x60d; // 2^10 directory entries.
        for (ulong index = 0; index < 1 << 10; index++) scene[Directory + 8 * index] = 0x4001;
        for (ulong entry = 0x4000; entry < 0x5000; entry += 64)
        {
            scene[entry] = Itself | 0x81 | 3 << 2;
            scene[entry + 8] = 0x80_0007;
        }

        return scene;
    }

    [Fact]
    public void Host_narrower_than_a_page_ends_a_sweep_all_the_same()
    {
        var scene = new Scene { HostAddressBits = 11, [0x0] = 0x1, [0x8] = 0x1, [0x10] = 0x1, [0x18] = 0x103 }.WithPage(0).With("RTADDR", 0).With("CAP", 0xd2008c22380e06);
        for (ulong index = 3; index < 512; index++) scene[8 * index] = 3;
        Assert.True(new MappingSweep(SweepScenes.Platform(scene)).Summarize().Ranges >= 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Loop_is_read_once_a_level_and_set_of_rights(int which)
    {
        var memory = Count(which == 0 ? Legacy() : Nested(), out var machine);
        var sweep = new MappingSweep(machine);
        long lines = sweep.Requesters.Sum(requester => sweep.List(requester, _ => { }));
        sweep.Summarize();

        Assert.InRange(lines, 512, 20_000);
        Assert.InRange(memory.Reads, 1, 60_000);
        Assert.Contains(sweep.Notes, note => note.StartsWith("the table at 0x5000 (unit 0xfed90000) names itself", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Who_reaches_a_page_of_512_to_the_fifth_aliases_ends_with_the_lines_that_are_wanted(int which)
    {
        var memory = Count(which == 0 ? Legacy() : Nested(), out var machine);
        var sweep = new MappingSweep(machine, new() { Memory = new(new(Itself), new(Itself + 7)) });
        var found = new List<MappingLine>();
        sweep.List(sweep.Requesters[0], found.Add, 10_000);

        Assert.InRange(found.Count, 10_000, 11_000);
        Assert.All(found, line => Assert.Equal((Itself, 8ul), (line.Value, line.LengthBytes)));
        Assert.InRange(memory.Reads, 1, 200_000);
        memory.Reads = 0;
        Assert.Equal(0, new MappingSweep(machine, new() { Memory = new(new(0x8000), new(0x8fff)) }).List(sweep.Requesters[0], found.Add));
        Assert.InRange(memory.Reads, 1, 40_000);
    }

    [Fact]
    public void Many_pasids_that_share_a_domain_are_looked_up_once_each()
    {
        var memory = Count(WithPasids(), out var machine);
        var map = new ReachMap(machine);

        Assert.Equal((1 << 16) - 1, map.Requesters.Count(requester => requester.Pasid is not null)); // One PASID is that of requests without.
        Assert.Equal(2, map.Requesters.Select(map.Of).Distinct().Count()); // Requests without PASID reach nothing by the interrupt range.
        Assert.InRange(memory.Reads, 1 << 16, 8 << 16);
        Assert.Empty(map.Gaps);
    }

    [Fact]
    public void Pasids_of_many_devices_are_cut_where_the_work_has_no_end()
    {
        var scene = WithPasids();
        for (ulong device = 0; device < 128; device++) (scene[0x2000 + 32 * device], scene[0x2000 + 32 * device + 8]) = (scene[ScalableMachine.Context], 2);
        var memory = Count(scene, out var machine);
        var scan = new RequesterScan(machine.Memory!, machine.Units[0], new(requesters: 10_000));
        scan.Run(null);

        Assert.InRange(memory.Reads, 1, 100_000);
        Assert.Equal((128, 9_999), (scan.Found.Count(requester => requester.Pasid is null), scan.Found.Count(requester => requester.Pasid is not null)));
        Assert.Equal("0000:00:00.0", scan.LeftOut?.ToString());
    }

    private static CountingMemory Count(Scene scene, out Platform machine)
    {
        var plain = SweepScenes.Platform(scene);
        var memory = new CountingMemory(plain.Memory!);
        machine = new(plain.Given with { Memory = memory });
        return memory;
    }

    private sealed class CountingMemory(PhysicalMemory memory) : PhysicalMemory
    {
        public long Reads { get; set; }

        public override string FormatName => memory.FormatName;

        public override IReadOnlyList<AddressRange> Ranges => memory.Ranges;

        public override bool TryRead(HostAddress address, Span<byte> destination)
        {
            Reads++;
            return memory.TryRead(address, destination);
        }

        public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
        {
            Reads++;
            return memory.TryGetTable(address, buffer, out words);
        }
    }
}
