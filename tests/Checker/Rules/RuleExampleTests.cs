using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

/// <summary>What a rule's page shows as a failing table is one: it builds, and the rule says so.</summary>
public class RuleExampleTests
{
    public static TheoryData<string> Tables() => Examples("kind: acpi-table\n");

    public static TheoryData<string> Bundles() => Examples("kind: bundle\n");

    /// <summary>Rules about the whole table, its framing, its units and its scopes.</summary>
    [Fact]
    public void Rules_of_these_groups_have_an_example() => Assert.Empty(
        Catalogue.All.Select(rule => rule.Info).Where(info => info.Group.Name is "header" or "framing" or "units" or "scopes" && info.Example.Length == 0).Select(info => info.Id));

    [Theory]
    [MemberData(nameof(Tables))]
    public void Example_of_a_table_has_the_defect(string id)
    {
        Assert.NotEmpty(Lint.Of(id, Build(id).Files.Single().Content.ToArray()));
    }

    /// <summary>The tables of a bundle lie in its memory, as firmware leaves them.</summary>
    [Theory]
    [MemberData(nameof(Bundles))]
    public void Example_of_a_bundle_has_the_defect(string id)
    {
        var memory = Build(id).Files.Single(file => file.Name == "memory.bin");

        Assert.True(TableInput.TryRead(new MemoryStream(memory.Content.ToArray()), scanAll: false, out var tables, out var defect), defect?.ToString());
        Assert.NotEmpty(Lint.Of(id, tables));
    }

    private static BuiltSource Build(string id)
    {
        string source = Catalogue.All.Single(rule => rule.Info.Id == id).Info.Example;

        Assert.True(SourceBuilder.TryBuild(System.Text.Encoding.UTF8.GetBytes(source), out var built, out var errors), string.Join('\n', errors));
        return built;
    }

    [Fact]
    public void Examples_of_tables_are_short() => Assert.All(
        Catalogue.All.Where(rule => rule.Info.Example.Length > 0), rule => Assert.InRange(rule.Info.Example.Split('\n').Length, 4, 10));

    private static TheoryData<string> Examples(string start) =>
        [.. Catalogue.All.Select(rule => rule.Info).Where(info => info.Example.StartsWith(start, StringComparison.Ordinal)).Select(info => info.Id)];
}
