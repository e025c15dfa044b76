using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

/// <summary>What a rule's page shows as a failing table is one: it builds, and the rule says so.</summary>
public class RuleExampleTests
{
    public static TheoryData<string> Tables() =>
        [.. Catalogue.All.Select(rule => rule.Info).Where(info => info.Example.StartsWith("kind: acpi-table\n", StringComparison.Ordinal)).Select(info => info.Id)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Example_of_a_table_has_the_defect(string id)
    {
        string source = Catalogue.All.Single(rule => rule.Info.Id == id).Info.Example;

        Assert.True(SourceBuilder.TryBuild(System.Text.Encoding.UTF8.GetBytes(source), out var built, out var errors), string.Join('\n', errors));
        Assert.NotEmpty(Lint.Of(id, built.Files.Single().Content.ToArray()));
    }

    [Fact]
    public void Rules_of_these_groups_have_an_example()
    {
        string[] groups = ["reserved", "ats", "affinity", "security"];

        Assert.All(Catalogue.All.Where(rule => groups.Contains(rule.Info.Group.Name)), rule => Assert.NotEqual("", rule.Info.Example));
    }

    [Fact]
    public void Examples_of_tables_are_short() => Assert.All(
        Catalogue.All.Where(rule => rule.Info.Example.Length > 0), rule => Assert.InRange(rule.Info.Example.Split('\n').Length, 4, 10));
}
