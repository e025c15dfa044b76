using Dmarkit.Checker;

namespace Dmarkit.Tests.Mapping;

/// <summary>What an image holds of what the remapping structures reference.</summary>
public class DumpCoverageTests
{
    [Fact]
    public void Structures_and_mapped_pages_are_there_or_missing()
    {
        // Root, two context tables of which one is missing, a table of three levels of which one lowest is missing, and three pages of which one is there.
        var scene = new Scene
        {
            [0x1000] = 0x2001, [0x1010] = 0x9_0001,
            [0x2000] = 0x3001, [0x2008] = 0x101,
            [0x3000] = 0x4003, [0x4000] = 0x5003, [0x4008] = 0x9_1001,
            [0x5000] = 0x1001, [0x5008] = 0x9_2001, [0x5010] = 0x9_3001,
        };
        using var memory = Images.Open(ImageBuilder.Elf(SceneImage.Segments(scene)));

        var coverage = DumpCoverage.Of(new(SweepScenes.Platform(scene).Given with { Memory = memory }));

        Assert.Equal(
            ["root table 1 []", "context table 1 [0x90000]", "second-stage level-3 table 1 []", "second-stage level-2 table 1 []", "second-stage level-1 table 1 [0x91000]"],
            coverage.Structures.Select(structure => $"{structure.What} {structure.Present} [{string.Join(", ", structure.Missing)}]"));
        Assert.Equal((1, 2, true), (coverage.MappedPresent, coverage.MappedMissing, coverage.IsWhole));
        Assert.Empty(coverage.Gaps);
    }

    [Fact]
    public void Large_pages_count_by_their_4_kib()
    {
        var coverage = new SweepCoverage();
        using var memory = Images.Open(new byte[0x30_0000]);

        coverage.Mapped(0x20_0000, 0x20_0000);
        coverage.Mapped(0x20_1000, 0x1000);
        coverage.Mapped(0x1000, 0x2000);

        Assert.Equal((256 + 2, 256), coverage.CountMapped(memory));
        Assert.True(coverage.IsWhole);
        coverage.Mapped(1UL << 40, 1UL << 40);
        Assert.False(coverage.IsWhole);
    }
}
