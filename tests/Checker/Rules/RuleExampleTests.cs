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

    public static TheoryData<string> States() => [.. Catalogue.All.Select(rule => rule.Info).Where(info => info.Group.Scope == RuleScope.State).Select(info => info.Id)];

    [Theory]
    [MemberData(nameof(States))]
    public void Example_of_a_state_has_the_defect_and_its_cure_ends_it(string id)
    {
        var rule = Catalogue.All.Single(rule => rule.Info.Id == id);
        Assert.All(rule.Info.Cure, change => Assert.Contains(change.From, rule.Info.Example, StringComparison.Ordinal));
        Assert.NotEmpty(AuditedMachine.Of(rule.Info.Example).Of(rule));
        Assert.NotEmpty(rule.Info.Cured);
        AuditedMachine.Of(rule.Info.Cured).IsSilent(rule);
    }

    [Fact]
    public void Every_rule_has_an_example_of_a_table_or_a_machine() =>
        Assert.All(Catalogue.All, rule => Assert.Matches("^kind: (acpi-table|bundle)\n", rule.Info.Example));

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
