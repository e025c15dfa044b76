using System.Collections.Immutable;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>Rules for people: a line each, or one with everything that is said of it.</summary>
internal static class RuleText
{
    public static void WriteList(ImmutableArray<RuleInfo> rules, TextWriter output)
    {
        int group = rules.Max(rule => rule.Group.Name.Length), inputs = rules.Max(rule => Inputs(rule).Length);
        foreach (var rule in rules)
            output.Write($"{rule.Id,-7}  {Names.Of(rule.Severity),-7}  {rule.Group.Name.PadRight(group)}  {Inputs(rule).PadRight(inputs)}  {rule.Summary}\n");
    }

    public static void Write(RuleInfo rule, TextWriter output)
    {
        output.Write($"{rule.Id} {rule.Name}\n  {rule.Summary}\n\n");
        output.Write($"severity       {Names.Of(rule.Severity)}{Profiles(rule)}\n");
        output.Write($"group          {rule.Group.Name}: {rule.Group.Title}\n");
        if (rule.Needs != Needs.None) output.Write($"inputs         {Inputs(rule)}\n");
        if (rule.Citation.Length > 0) output.Write($"specification  {rule.Citation}\n");
        output.Write($"\nwhy\n  {rule.Why}\n");
        if (rule.Consequences.Length > 0) output.Write("\nconsequences\n");
        foreach (var each in rule.Consequences)
        {
            output.Write($"  {RuleWords.Of(each.Consumer)} {RuleWords.Of(each.Impact)}: {each.Effect}\n");
            if (each.Message is not null) output.Write($"    prints: {each.Message}\n");
        }

        output.Write($"\nfix\n  {rule.Fix}\n");
        if (rule.Noise.Length > 0) output.Write($"\nhealthy machines\n  {rule.Noise}\n");
        if (rule.Example.Length > 0) output.Write($"\nexample (dmarkit build)\n  {rule.Example.TrimEnd().ReplaceLineEndings("\n  ")}\n");
    }

    private static string Inputs(RuleInfo rule) => string.Join(",", rule.Inputs);

    /// <summary>The profiles that weigh the rule otherwise than the catalogue does.</summary>
    private static string Profiles(RuleInfo rule)
    {
        var others = Enum.GetValues<Profile>().Where(profile => ProfileWeights.Of(profile, rule) != rule.Severity).Select(profile => $"{Names.Of(ProfileWeights.Of(profile, rule))} under {Names.Of(profile)}");
        string text = string.Join(", ", others);
        return text.Length > 0 ? $"; {text}" : "";
    }
}
