using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>A rule and what it looked at, with what came of that.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Input">Index of the table that it is about; null for rules about the machine as a whole.</param>
internal sealed record RuleCase(RuleInfo Rule, int? Input)
{
    /// <summary>What it found.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Why it could not look; null where it did. Of a rule that looked at one machine of several, why not at another: that is no pass.</summary>
    public string? Reason { get; private set; }

    /// <summary>True where a finding makes the status.</summary>
    public bool Fails { get; private set; }

    /// <summary>The cases of a run: every rule that looked, was skipped or found something; by input and id.</summary>
    public static List<RuleCase> Of(CheckResult result)
    {
        var cases = new Dictionary<(string Id, int? Input), RuleCase>();
        var inputs = new Dictionary<string, int?>(StringComparer.Ordinal);
        RuleCase Case(RuleInfo rule, int? input)
        {
            int? table = rule.Group.Scope == RuleScope.Tables ? input : null;
            if (!cases.TryGetValue((rule.Id, table), out var found)) cases.Add((rule.Id, table), found = new(rule, table));
            return found;
        }

        foreach (var look in result.Ran) inputs[look.Rule.Id] = Case(look.Rule, look.Input).Input;
        foreach (var skipped in result.Skipped)
        {
            var each = Case(skipped.Rule, skipped.Input);
            each.Reason ??= skipped.Reason;
            inputs.TryAdd(skipped.Rule.Id, each.Input);
        }

        var several = result.Ran.Select(look => (look.Rule.Id, look.Input)).Distinct().CountBy(look => look.Id).ToDictionary(StringComparer.Ordinal);
        foreach (var finding in result.Findings)
        {
            // A rule that looked at one table means it, wherever else its finding points.
            int? input = several.GetValueOrDefault(finding.Rule.Id) == 1 ? inputs[finding.Rule.Id] : finding.Place.Input;
            var each = Case(finding.Rule, input);
            each.Findings.Add(finding);
            each.Fails |= result.Fails(finding);
        }

        return [.. cases.Values.OrderBy(each => each.Input ?? int.MaxValue).ThenBy(each => each.Rule.Id, StringComparer.Ordinal)];
    }
}
