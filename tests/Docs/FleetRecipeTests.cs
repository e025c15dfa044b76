using System.Globalization;
using System.Text.RegularExpressions;
using Dmarkit.Cli;

namespace Dmarkit.Tests.Docs;

/// <summary>What the recipes of <c>deploy/</c> do with exit statuses is what these mean.</summary>
public partial class FleetRecipeTests
{
    [Theory]
    [InlineData(ExitCode.Findings, "FailIndex")]
    [InlineData(ExitCode.Usage, "FailJob")]
    [InlineData(ExitCode.BadInput, "FailIndex")]
    [InlineData(ExitCode.Internal, "Count")]
    public void Kubernetes_tries_again_what_the_tool_broke_on_and_not_findings(int status, string action)
    {
        var rules = Rule().Matches(Repository.Text("deploy/kubernetes/job.yaml")).Select(rule => (Action: rule.Groups[1].Value, Statuses: rule.Groups[2].Value.Split(", ").Select(each => int.Parse(each, CultureInfo.InvariantCulture))));

        Assert.Equal([action], rules.Where(rule => rule.Statuses.Contains(status)).Select(rule => rule.Action));
    }

    [Fact]
    public void Kubernetes_has_as_many_indexes_as_there_are_shards()
    {
        string job = Repository.Text("deploy/kubernetes/job.yaml");

        Assert.Contains("completions: 8 ", job, StringComparison.Ordinal);
        Assert.Contains("[fleet, run, /machines, --out, /results, --shard, /8]", job, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"action: (\w+)[^\n]*\n\s+onExitCodes: \{containerName: dmarkit, operator: In, values: \[([\d, ]+)\]\}")]
    private static partial Regex Rule();
}
