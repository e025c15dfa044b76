using Dmarkit.Checker;

namespace Dmarkit.Tests.Mapping;

/// <summary>The machines of <see cref="ScalableMachine"/>, with their tables whole: 00:02.0 without PASID, and with PASID 1.</summary>
public class ScalableSweepTests
{
    [Fact]
    public void Second_stage_maps_for_each_pasid() => Assert.Equal(
        Both("9000 4000 to 9000 3", "20000 1000 to 300000 3"), SweepScenes.Lines(Whole(ScalableMachine.SecondStage())));

    [Fact]
    public void First_stage_maps_for_each_pasid() => Assert.Equal(Both("10000 4000 to 20000 3"), SweepScenes.Lines(Whole(ScalableMachine.FirstStage())));

    [Fact]
    public void Nested_tables_map_what_both_stages_do()
    {
        var scene = Whole(ScalableMachine.Nested());
        Assert.Equal(Both("10000 1000 to 300000 3"), SweepScenes.Lines(scene));

        scene[0x8108] = 0x30_1301; // Read-only.
        Assert.Equal(Both("10000 1000 to 300000 3", "11000 1000 to 301000 1"), SweepScenes.Lines(scene));
    }

    /// <summary>The address alone denies the first entry (SFS.5); the listing once took the next one, which is alike but for it, as denied too.</summary>
    [Fact]
    public void Entry_beyond_the_guests_width_says_nothing_of_the_next_one()
    {
        var scene = Whole(ScalableMachine.Nested().FlipEntry(0, 0x300c)); // 39 bits.
        scene[ScalableMachine.First1 - 8] = scene[ScalableMachine.First1] | 1UL << 39;

        Assert.Equal(Both("10000 1000 to 300000 3"), SweepScenes.Lines(scene));
    }

    [Fact]
    public void First_stages_upper_half_has_all_higher_bits_set()
    {
        var scene = Whole(ScalableMachine.FirstStage());
        scene[0x9ff8] = 0xa067;

        Assert.Contains("0000:00:02.0 ffffff8000000000 8000000000 as 0", SweepScenes.Lines(scene));
    }

    /// <summary>Half of what hangs on it lies at the end of all addresses; the listing once had it right behind the other half.</summary>
    [Fact]
    public void First_stages_root_table_that_is_missing_leaves_both_ends_unknown() => Assert.Equal(
        Both("0 800000000000 unknown 100000", "ffff800000000000 800000000000 unknown 100000"),
        SweepScenes.Lines(Whole(ScalableMachine.FirstStage().FlipEntry(2, 0x10_9000))));

    [Fact]
    public void Pass_through_is_told_for_each_pasid() =>
        Assert.Equal(["0000:00:02.0 PassThrough 1000000000000", "0000:00:02.0/1 PassThrough 1000000000000"], SweepScenes.Lines(Whole(ScalableMachine.PassThrough())));

    [Fact]
    public void Pasids_are_not_looked_for_where_the_context_entry_takes_none() =>
        Assert.Single(SweepScenes.Lines(Whole(ScalableMachine.FirstStage()).Flip(ScalableMachine.Context, 0x48)));

    /// <summary>Whatever the address, the translator and the listing agree.</summary>
    [Fact]
    public void Translator_answers_as_the_listing_says()
    {
        foreach (var scene in (Scene[])[Whole(ScalableMachine.SecondStage()), Whole(ScalableMachine.FirstStage()), Whole(ScalableMachine.Nested())])
        {
            var machine = SweepScenes.Platform(scene);
            var sweep = new MappingSweep(machine);
            var lines = new List<MappingLine>();
            sweep.List(sweep.Requesters[0], lines.Add);
            foreach (ulong iova in (ulong[])[0x8000, 0x9000, 0xc000, 0xd000, 0x10000, 0x11000, 0x13000, 0x14000, 0x20000, 0x21000])
                Assert.Equal(SweepScenes.Expected(lines, iova), SweepScenes.Answer(machine, ScalableMachine.Device, iova));
        }
    }

    private static Scene Whole(Scene scene)
    {
        for (ulong page = 0x1000; page <= 0x1_0000; page += 0x1000) scene.WithPage(page);
        return scene;
    }

    private static string[] Both(params string[] lines) => [.. lines.Select(line => $"0000:00:02.0 {line}"), .. lines.Select(line => $"0000:00:02.0/1 {line}")];
}
