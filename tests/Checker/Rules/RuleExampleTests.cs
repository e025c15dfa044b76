using System.Collections.Immutable;
using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

/// <summary>What a rule's page shows as a failing table, or machine, is one: it builds, and the rule says so.</summary>
public class RuleExampleTests
{
    public static TheoryData<string> Tables() => WithExample("kind: acpi-table\n");

    public static TheoryData<string> Bundles() => WithExample("kind: bundle\n");

    [Theory]
    [MemberData(nameof(Tables))]
    public void Example_of_a_table_has_the_defect(string id) => Assert.NotEmpty(Lint.Of(id, Build(id).Single().Content.ToArray()));

    [Theory]
    [MemberData(nameof(Bundles))]
    public void Example_of_a_machine_has_the_defect(string id)
    {
        var folder = Directory.CreateTempSubdirectory("dmarkit-");
        try
        {
            foreach (var file in Build(id))
            {
                string path = Path.Combine(folder.FullName, file.Name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, file.Content.ToArray());
            }

            var run = CommandLine.Run(["check", folder.FullName, "--select", id, "--format", "json", .. Beside(Info(id).Needs)]);

            Assert.All(run.Json.GetProperty("findings").EnumerateArray(), finding => Assert.Equal(id, finding.GetProperty("rule").GetString()));
            Assert.NotEqual(0, run.Json.GetProperty("findings").GetArrayLength());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void An_example_is_a_table_or_a_machine() => Assert.All(
        Catalogue.All.Where(rule => rule.Info.Example.Length > 0), rule => Assert.Matches("^kind: (acpi-table|bundle)\n", rule.Info.Example));

    [Fact]
    public void Rules_of_these_groups_have_an_example()
    {
        string[] groups = ["reserved", "ats", "affinity", "security"];

        Assert.All(Catalogue.All.Where(rule => groups.Contains(rule.Info.Group.Name)), rule => Assert.NotEqual("", rule.Info.Example));
    }

    [Fact]
    public void Examples_of_tables_are_short() => Assert.All(
        Catalogue.All.Where(rule => rule.Info.Example.Length > 0), rule => Assert.InRange(rule.Info.Example.Split('\n').Length, 4, 10));

    /// <summary>What a source does not tell: when the registers were read, and how wide the processors' addresses are.</summary>
    private static string[] Beside(Needs needs) =>
        needs.HasFlag(Needs.HandOff) ? ["--snapshot-at", "hand-off"]
        : needs.HasFlag(Needs.PreBoot) ? ["--snapshot-at", "pre-boot"]
        : needs.HasFlag(Needs.ProcessorWidth) ? ["--cpu-width", "39"]
        : [];

    private static ImmutableArray<BuiltFile> Build(string id)
    {
        Assert.True(SourceBuilder.TryBuild(Encoding.UTF8.GetBytes(Info(id).Example), out var built, out var errors), string.Join('\n', errors));
        return built.Files;
    }

    private static TheoryData<string> WithExample(string start) =>
        [.. Catalogue.All.Select(rule => rule.Info).Where(info => info.Example.StartsWith(start, StringComparison.Ordinal)).Select(info => info.Id)];

    private static RuleInfo Info(string id) => Catalogue.All.Single(rule => rule.Info.Id == id).Info;
}
