using Dmarkit.Checker;

namespace Dmarkit.Tests.Mapping;

public class CarverTests
{
    /// <summary>Two devices of two domains below the root table at 0x1000.</summary>
    private static Scene Legacy()
    {
        var scene = new Scene
        {
            [0x1000] = 0x2001, [0x2100] = 0x3001, [0x2108] = 0x502, [0x2200] = 0x4001, [0x2208] = 0x601, [0x3000] = 0x5003, [0x4000] = 0x4000_0083, [0x5000] = 0x6003,
        };
        for (ulong page = 0x1000; page <= 0x8000; page += 0x1000) scene.WithPage(page);
        return scene;
    }

    [Fact]
    public void Root_table_is_found_with_what_speaks_for_it()
    {
        var found = Assert.Single(Search(Legacy()));

        Assert.Equal((CarvedKind.RootTable, 0x1000ul, 2, 2, 0, 2), (found.Kind, found.Address.Value, found.Entries, found.Confirmed, found.Broken, found.Domains));
    }

    [Fact]
    public void Table_with_more_behind_it_comes_first()
    {
        var scene = Legacy();
        scene[0x7000] = 0x8001; // A second one, of one device.
        scene[0x8100] = 0x3001;
        scene[0x8108] = 0x502;

        Assert.Equal([0x1000ul, 0x7000ul], Search(scene).Select(table => table.Address.Value));
        scene[0x2200] = scene[0x2208] = 0;
        scene[0x2100] |= 0x10; // A reserved bit: now the other one is the better.
        Assert.Equal([0x7000ul], Search(scene).Select(table => table.Address.Value));
    }

    [Fact]
    public void Wrong_entry_does_not_hide_a_table()
    {
        var scene = Legacy();
        scene[0x1020] = 0x2003; // A reserved bit.

        Assert.Equal((2, 1), (Assert.Single(Search(scene)).Entries, Assert.Single(Search(scene)).Broken));
    }

    [Theory]
    [InlineData(0x2108, 0x500)] // No width.
    [InlineData(0x2100, 0x300d)] // No type.
    [InlineData(0x2100, 0x9001)] // A paging table that the image lacks.
    [InlineData(0x3000, 0x5803)] // A reserved bit in the paging table.
    [InlineData(0x1000, 0x9001)] // A context table that the image lacks.
    public void Table_whose_entries_break_rules_is_none(ulong place, ulong word)
    {
        var scene = Legacy();
        scene[0x2200] = scene[0x2208] = 0;
        scene[place] = word;

        Assert.DoesNotContain(Search(scene), table => table.Kind == CarvedKind.RootTable);
    }

    [Fact]
    public void Root_table_of_scalable_mode_is_told_from_one_of_legacy_mode()
    {
        var scene = ScalableMachine.Nested();
        for (ulong page = 0x1000; page <= 0x1_0000; page += 0x1000) scene.WithPage(page);

        Assert.Equal((CarvedKind.ScalableRootTable, 0x1000ul), Search(scene).Select(table => (table.Kind, table.Address.Value)).First());
    }

    [Fact]
    public void Context_table_without_a_root_table_and_interrupt_table_are_found()
    {
        var scene = Legacy();
        scene[0x1000] = 0;
        (scene[0x7000], scene[0x7020], scene[0x7028]) = (0x0100_0031_0001, 0x0100_0032_0001, 0x4_0010);

        Assert.Equal(
            [(CarvedKind.ContextTable, 0x2000ul, 2), (CarvedKind.InterruptTable, 0x7000ul, 2)],
            Search(scene).Select(table => (table.Kind, table.Address.Value, table.Entries)));
    }

    [Fact]
    public void Memory_without_tables_holds_none()
    {
        Assert.Empty(Carver.Search(Images.Open(ImageBuilder.Pattern(0x10_0000)), null));
        Assert.Empty(Carver.Search(Images.Open(new byte[0x10_0000]), 39));
        Assert.Empty(Carver.Search(Images.Open(ImageBuilder.Pattern(100), ulong.MaxValue - 200), null));
    }

    /// <summary>Whatever the tables are, the search ends and says something sensible.</summary>
    [Fact]
    public void Damaged_tables_do_no_harm()
    {
        for (int seed = 0; seed < 40; seed++) Assert.All(Search(GeneratedMachine.Legacy(seed).Scene()), table => Assert.InRange(table.Entries, 1, 65536));
    }

    private static IReadOnlyList<CarvedTable> Search(Scene scene)
    {
        using var memory = Images.Open(ImageBuilder.Elf(SceneImage.Segments(scene)));
        return Carver.Search(memory, scene.HostAddressBits);
    }
}
