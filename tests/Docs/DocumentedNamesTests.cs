using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Dmarkit.Checker;
using Dmarkit.Cli;

namespace Dmarkit.Tests.Docs;

/// <summary>What the code reads and writes by name, the documents describe by name.</summary>
public partial class DocumentedNamesTests
{
    private const string Inputs = "docs/inputs.md", Outputs = "docs/outputs.md", Faults = "docs/faults.md", Mappings = "docs/mappings.md", Explanations = "docs/explain.md", Fleet = "docs/fleet.md";

    /// <summary>How the code says that it writes a field, reads a key, or takes one of several words.</summary>
    private const string
        Written = """Write\w+\((?:json, )?"(?<name>\w+)"|\? "(?<name>\w+)" : "(?<name>\w+)",""",
        Read = """(?:case | or | is )"(?<name>[\w-]+)"|"(?<name>[\w-]+)" =>|"(?<name>\w+)"u8""",
        Key = """(?<!NotSupported)\("(?<name>[a-z][\w-]*)"[,)]|keys, "(?<name>\w+)"|"(?<name>\w+)" =>""",
        Option = @"""(?<name>--[a-z-]+)""",
        Word = """=> "(?<name>[a-z-]+)",""";

    /// <summary>Source files, how they name things, and the section that must have these names.</summary>
    public static TheoryData<string, string, string, string> Sources { get; } = new()
    {
        { "src/Parser/Registers/SnapshotJson.cs", Read, Inputs, "Registers" },
        { "src/Parser/Inventory/PciJson.cs", Read, Inputs, "PCI inventories" },
        { "src/Cli/StateOptions.cs", Option, Inputs, "" },
        { "src/Cli/AccessOptions.cs", Option, Inputs, "Traces" },
        { "src/Parser/Traces/AccessJson.cs", Read, Inputs, "Traces" },
        { "src/Parser/Traces/ExpectationJson.cs", Read, Inputs, "Expectations" },
        { "src/Cli/ReplayRun.cs", Written, Outputs, "Outcomes" },
        { "src/Cli/Reports/OutcomeJson.cs", Written, Outputs, "" },
        { "src/Checker/Names.cs", Word, Outputs, "" },
        { "src/Cli/Reports/SummaryJson.cs", Written, Outputs, "Counts of a replay" },
        { "src/Cli/Reports/TranslationReport.cs", Written, Outputs, "One access explained" },
        { "src/Cli/Reports/FaultsJson.cs", Written, Faults, "" },
        { "src/Cli/Reports/ExplanationJson.cs", Written, Explanations, "As JSON" },
        { "src/Cli/Reports/JsonReport.cs", Written, Outputs, "Findings" },
        { "src/Cli/FindingOptions.cs", Option, Outputs, "Findings" },
        { "src/Cli/Reports/ImageReport.cs", Written, Outputs, "Memory images" },
        { "src/Cli/Reports/CarvedReport.cs", Written, Outputs, "Memory images" },
        { "src/Cli/Reports/MappingJson.cs", Written, Mappings, "Lines" },
        { "src/Cli/Reports/MappingSummaryJson.cs", Written, Mappings, "Counts" },
        { "src/Cli/MappingOptions.cs", Option, Mappings, "Lines" },
        { "src/Cli/Reports/RegisterReport.cs", Written, Outputs, "Registers" },
        { "src/Cli/PlatformOptions.cs", Option, Inputs, "The rest of the platform" },
        { "src/Cli/Reports/BaselineJson.cs", Written, Outputs, "Findings" },
        { "src/Cli/Reports/RuleJson.cs", Written, Outputs, "Rules" },
        { "src/Cli/Fleets/ResultLine.cs", Written, Fleet, "Results" },
        { "src/Cli/Fleets/FleetSummary.cs", Written, Fleet, "Results" },
        { "src/Parser/Settings/ConfigurationText.cs", Key, Inputs, "Configuration" },
        { "src/Cli/Reports/ImageReport.cs", Written, Outputs, "Memory images" },
        { "src/Cli/Reports/RegisterReport.cs", Written, Outputs, "Registers" },
    };

    public static TheoryData<string> YamlSources { get; } = new(Repository.Files("src/Parser/Build", "Source.cs", "SourceBuilder.cs"));

    [Theory, MemberData(nameof(Sources))]
    public void Names_in_the_code_are_in_the_document(string source, string pattern, string document, string section)
    {
        var names = NamesIn(source, pattern);

        Assert.NotEmpty(names);
        Assert.Empty(names.Except(WordsOf(document, section)));
    }

    [Theory, MemberData(nameof(YamlSources))]
    public void Keys_of_yaml_sources_are_in_the_document(string source) => Assert.Empty(NamesIn(source, Key).Except(WordsOf(Inputs, "YAML sources")));

    [Fact]
    public void Names_of_a_bundles_files_are_in_the_document()
    {
        string section = Section(Inputs, "Bundles").ToLowerInvariant();

        Assert.All(NamesIn("src/Cli/Bundle.cs", @"""(?<name>[a-z0-9@.-]{3,})"""), name => Assert.Contains(name, section, StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_that_can_be_assumed_is_in_the_document() => Assert.All(
        Enum.GetValues<Assumptions>().SelectMany(Names.Of), assumed => Assert.Contains($"`{assumed}`", Section(Outputs, "Outcomes"), StringComparison.Ordinal));

    [Fact]
    public void Exit_statuses_are_in_the_document() => Assert.All(
        typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(status => (int)status.GetRawConstantValue()!),
        status => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\n| {status} |"), Section(Outputs, "Exit statuses"), StringComparison.Ordinal));

    private static string[] NamesIn(string source, string pattern) =>
        [.. Regex.Matches(Repository.Text(source), pattern).SelectMany(match => match.Groups["name"].Captures).Select(capture => capture.Value).Distinct()];

    /// <summary>The words that stand between backticks, outside of blocks.</summary>
    private static HashSet<string> WordsOf(string document, string section) =>
        [.. Code().Matches(Block().Replace(Section(document, section), "")).SelectMany(code => CodeWord().Matches(code.Value)).Select(word => word.Value)];

    /// <summary>What stands under a heading of the second level; all of the document where none is named.</summary>
    private static string Section(string document, string heading)
    {
        string text = Repository.Text(document);
        if (heading.Length == 0) return text;
        int start = text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{document} has no section {heading}");
        int end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[\w-]+")]
    private static partial Regex CodeWord();
}
