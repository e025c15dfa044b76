using System.Text.RegularExpressions;
using Dmarkit.Checker;

namespace Dmarkit.Tests.Conventions;

public partial class CatalogueTests
{
    [Fact]
    public void Every_rule_class_is_in_the_catalogue_once() => Assert.Equal(
        typeof(Rule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal),
        Catalogue.All.Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Ids_ascend_and_so_occur_once()
    {
        string[] ids = [.. Catalogue.All.Select(rule => rule.Info.Id)];

        Assert.All(ids, id => Assert.Matches("^(DMAR|VTD)[0-9]{3}$", id));
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Names_are_the_classes_names_in_kebab_case()
    {
        Assert.All(Catalogue.All, rule => Assert.Equal(WordStart().Replace(rule.GetType().Name, "-$0").ToLowerInvariant(), rule.Info.Name));
        Assert.Equal(Catalogue.All.Length, Catalogue.All.Select(rule => rule.Info.Name).Distinct().Count());
    }

    [Fact]
    public void Texts_are_sentences_and_a_citation_names_its_document() => Assert.All(Catalogue.All, rule =>
    {
        Assert.All([rule.Info.Summary, rule.Info.Why, rule.Info.Fix], text => Assert.Matches(@"^[A-Z].*\.$", text));
        Assert.Matches(@"^(VT-d [0-9].*|)$", rule.Info.Citation);
    });

    [Fact]
    public void Every_rule_has_a_file_of_its_id_and_class() => Assert.All(Catalogue.All, rule => Assert.Single(
        Directory.GetFiles(Path.Combine(Root, "src", "Checker", "Rules"), $"{rule.Info.Id}.{rule.GetType().Name}.cs", SearchOption.AllDirectories)));

    [Fact]
    public void Every_rule_has_a_test_class_with_the_defect_and_a_healthy_neighbour() => Assert.All(Catalogue.All, rule =>
    {
        var tests = Assert.Single(typeof(CatalogueTests).Assembly.GetTypes(), type => type.Name == rule.GetType().Name + "Tests");
        Assert.InRange(tests.GetMethods().Count(method => method.GetCustomAttributes(typeof(FactAttribute), inherit: false).Length > 0), 2, int.MaxValue);
    });

    /// <summary>The folder of the solution, found upwards from where the tests run.</summary>
    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Toolkit.sln"))) folder = folder.Parent!;
            return folder.FullName;
        }
    }

    /// <summary>A capital letter, or a number that is a word with its unit: <c>1m</c>, but not the 2 of <c>X2apic</c>.</summary>
    [GeneratedRegex("(?<!^)([A-Z]|[0-9]+(?=[gm]?([A-Z]|$)))")]
    private static partial Regex WordStart();
}
