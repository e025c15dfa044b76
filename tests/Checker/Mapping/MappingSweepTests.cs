using Dmarkit.Checker;

namespace Dmarkit.Tests.Mapping;

public class MappingSweepTests
{
    /// <summary>00:02.0 is of domain 5 with four levels: 0x10000 and 0x11000 go on alike, 0x12000 is read-only and elsewhere.</summary>
    private static Scene Small => new Scene
    {
        [0x1000] = 0x2001, [0x2100] = 0x3001, [0x2108] = 0x502, [0x3000] = 0x4003, [0x4000] = 0x5003, [0x5000] = 0x6003,
        [0x6080] = 0x20_0003, [0x6088] = 0x20_1003, [0x6090] = 0x30_0001,
    }.WithPage(0x1000).WithPage(0x2000).WithPage(0x3000).WithPage(0x4000).WithPage(0x5000).WithPage(0x6000);

    [Fact]
    public void Neighbours_that_go_on_alike_are_one_line() =>
        Assert.Equal(["0000:00:02.0 10000 2000 to 200000 3", "0000:00:02.0 12000 1000 to 300000 1"], SweepScenes.Lines(Small));

    /// <summary>The three products of the contract's formula, summed with another program's integers.</summary>
    [Fact]
    public void Checksum_is_the_sum_over_pages()
    {
        var summary = Summary(Small);

        Assert.Equal(Hand.ThreePages, summary.Checksum);
        Assert.Equal((1, 1, 2, 3ul, 0ul, 4, 0), (summary.Contexts, summary.Domains, summary.Ranges, summary.SmallLeaves, summary.LargeLeaves, summary.TablePages, summary.Unknown));
    }

    [Fact]
    public void Large_page_counts_as_its_small_ones_in_the_checksum()
    {
        var scene = Small;
        scene[0x5000] = 0;
        scene[0x5008] = 0x40_0083;

        Assert.Equal((Hand.LargePage, 1ul), (Summary(scene).Checksum, Summary(scene).LargeLeaves));
    }

    [Fact]
    public void Table_that_names_itself_is_listed_once_a_level_and_counted_in_full()
    {
        var scene = Small;
        scene[0x2108] = 0x501; // Three levels, and the root is every level.
        scene[0x3000] = 0x3003;

        Assert.Equal(["0000:00:02.0 0 1000 to 3000 3"], SweepScenes.Lines(scene));
        scene[0x3008] = 0x3003;
        Assert.Equal(
            ["0000:00:02.0 0 1000 to 3000 3", "0000:00:02.0 1000 1000 to 3000 3", "0000:00:02.0 200000 200000 as 0", "0000:00:02.0 40000000 40000000 as 0"],
            SweepScenes.Lines(scene));
        Assert.Equal((8ul, 4, 1), (Summary(scene).SmallLeaves, Summary(scene).Ranges, Summary(scene).TablePages));
    }

    [Fact]
    public void Table_under_other_rights_is_listed_again()
    {
        var scene = Small;
        scene[0x5008] = 0x6001;
        scene[0x5010] = 0x6001;

        Assert.Equal(
            [
                "0000:00:02.0 10000 2000 to 200000 3", "0000:00:02.0 12000 1000 to 300000 1", "0000:00:02.0 210000 2000 to 200000 1",
                "0000:00:02.0 212000 1000 to 300000 1", "0000:00:02.0 400000 200000 as 200000",
            ],
            SweepScenes.Lines(scene));
    }

    [Fact]
    public void Alias_is_listed_in_full_where_lines_are_cut()
    {
        var scene = Small;
        scene[0x5008] = 0x6003;

        Assert.Equal(["0000:00:02.0 210800 801 to 200800 3"], SweepScenes.Lines(scene, new() { Addresses = (new(0x21_0800), new(0x21_1000)) }));
        Assert.Equal(
            ["0000:00:02.0 11000 1000 to 201000 3", "0000:00:02.0 211000 1000 to 201000 3"],
            SweepScenes.Lines(scene, new() { Memory = new(new(0x20_1000), new(0x2f_ffff)) }));
        Assert.Empty(SweepScenes.Lines(scene, new() { Domain = 4 }));
    }

    [Fact]
    public void Hole_is_a_line_of_the_size_that_hangs_on_it()
    {
        var scene = Small;
        scene[0x5008] = 0x7003;

        Assert.Equal("0000:00:02.0 200000 200000 unknown 7000", SweepScenes.Lines(scene)[^1]);
        Assert.Equal((1, 2), (Summary(scene).Unknown, Summary(scene).Ranges));
    }

    [Fact]
    public void Missing_context_table_is_one_line()
    {
        var scene = Small;
        scene[0x1010] = 0x9001;
        var sweep = new MappingSweep(SweepScenes.Platform(scene));
        var last = sweep.Requesters[^1];

        Assert.Equal((RequesterKind.Unknown, "0000:01:00.0", "0000:01:1f.7", 0x9000ul), (last.Kind, last.Source.ToString(), last.LastSource.ToString(), last.Missing!.Value.Value));
    }

    [Fact]
    public void Addresses_beyond_the_units_width_are_not_mapped()
    {
        var scene = Small;
        scene[0x3ff8] = 0x4003; // From 0xff8000000000 on.
        Assert.Equal(3, SweepScenes.Lines(scene).Count);

        Assert.Equal(2, SweepScenes.Lines(scene.With("CAP", scene.Registers["CAP"] & ~0x3f0000ul | 38ul << 16)).Count);
    }

    [Fact]
    public void Pass_through_has_no_domain()
    {
        var scene = Small;
        scene[0x2100] = 0x9;

        Assert.Equal(["0000:00:02.0 PassThrough 1000000000000"], SweepScenes.Lines(scene));
        Assert.Equal((1, 0, 1), (Summary(scene).Contexts, Summary(scene).Domains, Summary(scene).PassThrough));
    }

    [Fact]
    public void Unit_that_does_not_translate_is_told()
    {
        Assert.Equal(["unit 0xfed90000 does not translate: its devices reach all memory"], new MappingSweep(SweepScenes.Platform(Small.With("GSTS", 0))).Notes);
        Assert.Equal(["register RTADDR is unknown (unit 0xfed90000)"], new MappingSweep(SweepScenes.Platform(Small.Without("RTADDR"))).Gaps);
    }

    private static MappingSummary Summary(Scene scene) => new MappingSweep(SweepScenes.Platform(scene)).Summarize();

    private static class Hand
    {
        public const ulong ThreePages = 0x44970bd00a31e61e, LargePage = 0xf6c585019b73b00;
    }
}
