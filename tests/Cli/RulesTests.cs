using Dmarkit.Checker;

namespace Dmarkit.Tests.Cli;

/// <summary>What <c>dmarkit rules</c> tells.</summary>
public class RulesTests
{
    [Fact]
    public void List_has_a_line_for_each_rule()
    {
        var run = CommandLine.Succeed("rules");

        Assert.Equal(Catalogue.Infos.Select(rule => rule.Id), run.OutputLines.Select(line => line.Split(' ')[0]));
        Assert.All(Catalogue.Infos, rule => Assert.Contains(rule.Summary, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void One_rule_is_told_with_everything_as_it_was() => Golden.Matches("rules.txt", CommandLine.Succeed("rules", "DMAR204").Output);

    [Theory]
    [InlineData("dmar204")]
    [InlineData("drhd-base-not-size-aligned")]
    [InlineData("DRHD-Base-Not-Size-Aligned")]
    public void Name_will_do_and_case_does_not_matter(string word) => Assert.Equal(CommandLine.Succeed("rules", "DMAR204"), CommandLine.Succeed("rules", word));

    [Fact]
    public void JSON_of_one_is_that_of_the_list()
    {
        var all = CommandLine.Succeed("rules", "--format", "json").Json.GetProperty("rules").EnumerateArray().ToList();
        var one = CommandLine.Succeed("rules", "DMAR204", "--format", "json").Json;

        Assert.Equal(1, one.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(Catalogue.Infos.Length, all.Count);
        string only = Assert.Single(one.GetProperty("rules").EnumerateArray()).GetRawText();
        Assert.Contains(only, all.Select(rule => rule.GetRawText()));
        Golden.Matches("rules.json", CommandLine.Succeed("rules", "DMAR204", "--format", "json").Output);
    }

    [Fact]
    public void Markdown_is_what_the_documents_hold()
    {
        Assert.Equal(Repository.Text("docs/rules/DMAR204.md"), CommandLine.Succeed("rules", "DMAR204", "--format", "markdown").Output);
        Assert.Equal(Repository.Text("docs/rules/README.md"), CommandLine.Succeed("rules", "--format", "markdown").Output);
    }

    [Theory]
    [InlineData("DMAR2044", "DMAR204 drhd-base-not-size-aligned")]
    [InlineData("RPL1", "RPL001 expectation-not-met")]
    [InlineData("rmrr-scope-emptied", "DMAR405 rmrr-scope-empty")]
    public void Word_that_is_no_rule_gets_the_nearest_one(string word, string nearest) =>
        Assert.Equal($"rules: '{word}', no rule's id or name; the nearest is {nearest}.", CommandLine.Refuse(2, "rules", word));

    [Fact]
    public void Long_nonsense_is_cut_and_escaped() => Assert.StartsWith("rules: '\\x1b" + new string('x', 59) + "', no rule's", CommandLine.Refuse(2, "rules", "\u001b" + new string('x', 10_000)), StringComparison.Ordinal);
}
