using System.Text;
using System.Text.RegularExpressions;
using Dmarkit.Parser;
using NJsonSchema;

namespace Dmarkit.Tests.Docs;

/// <summary>specs/schemas/policy.schema.json and the reader of policies take the same documents.</summary>
public partial class PolicySchemaTests
{
    private const string Short = "regions: {ram: [\"0x1000-0x1fff\"]}\npartitions: {a: {devices: [\"00:02.0\"], memory: [ram]}}\n";

    public static TheoryData<string> Shown => [.. PoliciesOfDocs().Concat(PoliciesOfCorpus()).Distinct()];

    [Theory]
    [MemberData(nameof(Shown))]
    public async Task Policies_that_are_shown_conform(string policy)
    {
        Assert.Empty(await Errors(policy));
        Assert.True(IsolationPolicy.TryRead(Encoding.UTF8.GetBytes(policy), out _, out var errors), string.Join('\n', errors));
    }

    [Theory]
    [InlineData(Short, true)]
    [InlineData(Short + "unlisted: anything", true)]
    [InlineData(Short + "unlisted: some", false)]
    [InlineData(Short + "colour: red", false)]
    [InlineData("regions: {}", false)]
    [InlineData("regions: {ram: []}\npartitions: {}", false)]
    [InlineData("regions: {ram: [\"0x1000\"]}\npartitions: {}", false)]
    [InlineData("regions: {ram: [{map: rom}]}\npartitions: {}", false)]
    [InlineData("regions: {ram: [{map: ram, size: 1}]}\npartitions: {}", false)]
    [InlineData("regions: {}\npartitions: {a: {}}", false)]
    [InlineData("regions: {}\npartitions: {a: {devices: [{class: \"0x3\"}]}}", false)]
    [InlineData("regions: {}\npartitions: {a: {devices: [{class: \"0x0c03\"}, {behind: \"00:1c.0\"}]}}", true)]
    [InlineData("regions: {}\npartitions: {a: {devices: [], interrupts: {vectors: \"0x30-0xef\", destinations: [1, \"4-7\"]}}}", true)]
    [InlineData("regions: {}\npartitions: {a: {devices: [], interrupts: {vectors: many}}}", false)]
    [InlineData(Short + "shared: [{region: ram, partition: a, access: all}]", false)]
    [InlineData(Short + "shared: [{region: ram, partition: a, access: read, reason: because}]", true)]
    [InlineData(Short + "shared: [{region: ram, access: read}]", false)]
    public async Task Schema_refuses_what_the_reader_refuses(string policy, bool isRight)
    {
        Assert.Equal(isRight, (await Errors(policy)).Count == 0);
        Assert.Equal(isRight, IsolationPolicy.TryRead(Encoding.UTF8.GetBytes(policy), out _, out _));
    }

    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> Errors(string policy)
    {
        var schema = await JsonSchema.FromJsonAsync(Repository.Text("specs/schemas/policy.schema.json").Replace("$defs", "definitions", StringComparison.Ordinal)); // The validator's word.
        Assert.True(SourceBuilder.TryBuild(Encoding.UTF8.GetBytes($"kind: bundle\npolicy:\n  {policy.ReplaceLineEndings("\n  ")}\n"), out var built, out var errors), string.Join('\n', errors));
        return schema.Validate(Encoding.UTF8.GetString(Assert.Single(built.Files).Content.Span)); // YAML as JSON.
    }

    private static IEnumerable<string> PoliciesOfDocs() => Directory.GetFiles(Repository.PathOf("docs"), "*.md").Order(StringComparer.Ordinal)
        .SelectMany(page => Block().Matches(File.ReadAllText(page)).Select(match => match.Groups[1].Value)).Where(text => text.StartsWith("regions:", StringComparison.Ordinal));

    private static IEnumerable<string> PoliciesOfCorpus() =>
        Directory.GetFiles(Repository.PathOf("corpus"), "policy.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText);

    [GeneratedRegex(@"^```yaml\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
