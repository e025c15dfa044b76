using System.Text;
using Dmarkit.Checker;
using Dmarkit.Fuzzing;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Fuzzing;

/// <summary>What generators promise of tables, judged by the rules and the builder, which know nothing of them.</summary>
public class TableGeneratorTests
{
    private static readonly int Cases = CaseCount.Or(400);

    public static TheoryData<int> Defects => [.. Enumerable.Range(0, TableDefect.All.Length)];

    [Fact]
    public void Rules_find_no_error_in_a_well_formed_table()
    {
        for (ulong seed = 0; seed < (ulong)Cases; seed++)
        {
            var table = TableGenerator.WellFormed(new Choices(seed));
            var worse = Lint.Run(table.Table.Encode()).Findings.Where(finding => finding.Severity != Severity.Note).Select(finding => $"{finding.Rule.Id}: {finding.Message}");
            Assert.True(!worse.Any(), $"seed {seed}: {string.Join("; ", worse)}\n{table}");
        }
    }

    [Fact]
    public void Well_formed_tables_have_every_structure_and_scope_that_the_specification_defines()
    {
        var tables = Enumerable.Range(0, Cases).Select(seed => DmarReader.Read(TableGenerator.WellFormed(new Choices((ulong)seed)).Table.Encode())).ToList();

        Assert.Equal(Enum.GetValues<RemappingStructureType>(), tables.SelectMany(table => table.Structures).Select(structure => (RemappingStructureType)structure.Type).Distinct().Order());
        Assert.Equal(
            Enum.GetValues<DeviceScopeType>().Where(type => type != 0),
            tables.SelectMany(table => table.Structures).SelectMany(structure => structure.Scopes).Select(scope => (DeviceScopeType)scope.Type).Distinct().Order());
    }

    [Theory, MemberData(nameof(Defects))]
    public void A_planted_defect_is_found_by_its_rule(int index)
    {
        var defect = TableDefect.All[index];
        for (ulong seed = 0; seed < 20; seed++)
        {
            var table = TableGenerator.With(defect, new Choices(seed));
            Assert.True(TableFindings.Of(table.Table.Encode()).Has(defect.Rule), $"seed {seed}: {defect.Rule} is silent\n{table}");
        }
    }

    [Fact]
    public void Any_table_is_built_from_its_source_byte_for_byte()
    {
        for (long number = 0; number < Cases; number++)
        {
            var table = TableGenerator.OfCase(7, number);
            Assert.True(SourceBuilder.TryBuild(Encoding.ASCII.GetBytes(table.ToString()), out var built, out var errors), $"case {number}: {string.Join("; ", errors)}\n{table}");
            Assert.True(built.Files[0].Content.Span.SequenceEqual(table.Table.Encode()), $"case {number} comes back different\n{table}");
        }
    }

    [Fact]
    public void Any_bytes_have_a_draft_that_gives_them_back()
    {
        for (long number = 0; number < Cases; number++)
        {
            byte[] bytes = TableGenerator.OfCase(8, number).Table.Encode();
            Assert.Equal(bytes, TableDraft.From(bytes).Encode());
        }
    }

    [Fact]
    public void The_same_choices_make_the_same_table_and_other_cases_others()
    {
        var tables = Enumerable.Range(0, 100).Select(number => Convert.ToHexString(TableGenerator.OfCase(1, number).Table.Encode())).ToList();

        Assert.Equal(tables, Enumerable.Range(0, 100).Select(number => Convert.ToHexString(TableGenerator.OfCase(1, number).Table.Encode())));
        Assert.InRange(tables.Distinct().Count(), 99, 100);
    }

    /// <summary>A seed that somebody wrote down makes the same case with a later version too.</summary>
    [Fact]
    public void The_first_tables_of_seed_1_are_as_they_were() => Golden.Matches(
        "fuzz.tables.seed1.txt", string.Join("", Enumerable.Range(0, 12).Select(number => $"# case {number}\n{TableGenerator.OfCase(1, number)}")));
}
