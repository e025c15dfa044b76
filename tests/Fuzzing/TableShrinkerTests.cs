using Dmarkit.Fuzzing;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Fuzzing;

public class TableShrinkerTests
{
    [Fact]
    public void Candidates_are_smaller_and_have_bytes()
    {
        for (long number = 0; number < 40; number++)
        {
            var table = TableGenerator.OfCase(3, number).Table;
            var size = TableSize.Of(table);
            foreach (var candidate in TableShrinker.Candidates(table).Take(300)) Assert.True(TableSize.Of(candidate).CompareTo(size) < 0, $"case {number}");
        }
    }

    [Fact]
    public void What_always_fails_shrinks_to_nothing()
    {
        for (long number = 0; number < 30; number++)
        {
            var (smallest, _) = Shrinker.Shrink(TableGenerator.OfCase(4, number).Table, TableShrinker.Candidates, _ => true, mostTries: 1000);
            Assert.Empty(smallest.Encode());
        }
    }

    [Fact]
    public void Tries_are_bounded()
    {
        int asked = 0;
        var (_, tries) = Shrinker.Shrink(TableGenerator.OfCase(4, 1).Table, TableShrinker.Candidates, _ => ++asked > 1000, mostTries: 17);

        Assert.Equal((17, 17), (asked, tries));
    }

    /// <summary>What a parser trips over in its scopes is left, and no more.</summary>
    [Fact]
    public void A_long_path_shrinks_to_one_structure_with_one_scope()
    {
        var large = new TableDraft { OemId = "DMKIT "u8.ToArray(), Structures = [.. Enumerable.Range(0, 30).Select(Unit)] };

        var (smallest, _) = Shrinker.Shrink(large, TableShrinker.Candidates, HasLongPath, mostTries: 2000);

        Assert.Equal(Unit(0).Encode().Length + DmarFields.TableHeaderBytes - 4 * 2, smallest.Encode().Length);
        var unit = Assert.IsType<HardwareUnitDraft>(Assert.Single(smallest.Structures));
        Assert.Equal([new(0, 0), new(0, 0), new PathStep(0, 0)], Assert.Single(unit.Scopes).Path);
        Assert.Equal((0ul, 0, 0, 0), (unit.RegisterBase.Value, unit.Flags, unit.Size, unit.Segment));

        static HardwareUnitDraft Unit(int number) => new(new HostAddress(0xfed9_0000 + 4096ul * (ulong)number)) { Scopes = [new(1, 0, [.. Enumerable.Repeat(new PathStep(5, 3), 7)])] };

        static bool HasLongPath(TableDraft table) => DmarReader.Read(table.Encode()).Structures.Any(structure => structure.Scopes.Any(scope => scope.Path.Count >= 3));
    }

    [Fact]
    public void Well_formed_tables_stay_so()
    {
        var (smallest, _) = Shrinker.Shrink(TableGenerator.WellFormed(new Choices(5)).Table, TableShrinker.WellFormedCandidates, _ => true, mostTries: 500);

        var unit = Assert.IsType<HardwareUnitDraft>(Assert.Single(smallest.Structures));
        Assert.True(TableFindings.Of(smallest.Encode()).IsWellFormed);
        Assert.NotEqual(0ul, unit.RegisterBase.Value);
    }

    [Fact]
    public void Defects_stay()
    {
        var broken = TableGenerator.With(TableDefect.All.First(defect => defect.Rule == "DMAR303"), new Choices(1));
        var (smallest, _) = Shrinker.Shrink(broken.Table, table => TableShrinker.CandidatesWith(table, "DMAR303"), _ => true, mostTries: 1000);

        Assert.True(TableFindings.Of(smallest.Encode()).Has("DMAR303"));
        Assert.Single(smallest.Structures);
    }
}
