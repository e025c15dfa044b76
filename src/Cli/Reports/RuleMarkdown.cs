using System.Globalization;
using System.Text;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>Rules as Markdown: a page each, and an index of all. The folder <c>docs/rules</c> holds what this writes.</summary>
internal static class RuleMarkdown
{
    /// <summary>All rules by group, with links to their pages.</summary>
    public static string Index()
    {
        var page = new StringBuilder("# Rules\n\nWhat dmarkit checks. `dmarkit rules ID` tells the same as a rule's page. An id is never given to another rule.\n");
        foreach (var group in RuleGroup.All)
        {
            var rules = Catalogue.Infos.Where(rule => rule.Group == group).ToList();
            if (rules.Count == 0) continue;
            Add(page, $"\n## {group.Title}\n\n`--select {group.Name}`\n\n| rule | name | severity | inputs | what |\n| --- | --- | --- | --- | --- |\n");
            foreach (var rule in rules)
                Add(page, $"| [{rule.Id}]({rule.Id}.md) | {rule.Name} | {Names.Of(rule.Severity)} | {Inputs(rule)} | {Cell(rule.Summary)} |\n");
        }

        return page.ToString();
    }

    /// <summary>Everything that is said of a rule.</summary>
    public static string Page(RuleInfo rule)
    {
        var page = new StringBuilder();
        Add(page, $"# {rule.Id}: {rule.Name}\n\n{Prose(rule.Summary)}\n\n| | |\n| --- | --- |\n");
        Add(page, $"| severity | {Names.Of(rule.Severity)}{Profiles(rule)} |\n| group | {rule.Group.Name}: {rule.Group.Title} |\n");
        if (rule.Needs != Needs.None) Add(page, $"| inputs | {Inputs(rule)} |\n");
        if (rule.Citation.Length > 0) Add(page, $"| specification | {rule.Citation} |\n");
        Add(page, $"\n## Why\n\n{Prose(rule.Why)}\n");
        if (rule.Consequences.Length > 0) page.Append("\n## Consequences\n\n| who | what | prints |\n| --- | --- | --- |\n");
        foreach (var each in rule.Consequences)
            Add(page, $"| {RuleWords.Of(each.Consumer)} | {RuleWords.Of(each.Impact)}: {Cell(each.Effect)} | {(each.Message is null ? "" : Code(each.Message))} |\n");
        Add(page, $"\n## Fix\n\n{Prose(rule.Fix)}\n");
        if (rule.Noise.Length > 0) Add(page, $"\n## On healthy machines\n\n{Prose(rule.Noise)}\n");
        if (rule.Example.Length > 0) Add(page, $"\n## Example\n\nA source of `dmarkit build` that has the defect:\n\n```yaml\n{rule.Example.TrimEnd()}\n```\n");
        return page.ToString();
    }

    private static void Add(StringBuilder page, FormattableString text) => page.Append(text.ToString(CultureInfo.InvariantCulture));

    private static string Inputs(RuleInfo rule) => string.Join(", ", rule.Inputs);

    private static string Profiles(RuleInfo rule)
    {
        var others = Enum.GetValues<Profile>().Where(profile => ProfileWeights.Of(profile, rule) != rule.Severity)
            .Select(profile => $"{Names.Of(ProfileWeights.Of(profile, rule))} under `{Names.Of(profile)}`");
        return string.Concat(others.Select(other => $"; {other}"));
    }

    /// <summary>Text in which nothing is markup.</summary>
    private static string Prose(string text)
    {
        var page = new StringBuilder(text.Length);
        foreach (char letter in text) page.Append(letter is '\\' or '`' or '*' or '_' or '<' or '[' ? $"\\{letter}" : letter.ToString());
        return page.ToString();
    }

    private static string Cell(string text) => Prose(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Code(string text) => $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";
}
