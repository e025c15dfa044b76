using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>A rule that could not look, and why.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Reason">What it needs, <c>needs a DMAR table (--dmar)</c>, or what keeps it from looking.</param>
/// <param name="Input">Index of the table that it did not look at, in the run's list of inputs; null where it is about no one of them.</param>
public readonly record struct SkippedRule(RuleInfo Rule, string Reason, int? Input = null);

/// <summary>Runs the rules of the catalogue on a machine, in the order of their ids, so that framing comes before meaning.</summary>
public static class RuleRunner
{
    /// <summary>Runs every rule whose inputs are there. What is no whole DMAR table is not examined further than that.</summary>
    /// <param name="platform">The machine.</param>
    /// <param name="found">Takes the findings.</param>
    /// <param name="scope">What is looked at; the others are neither run nor reported as skipped.</param>
    /// <returns>The rules that did not run.</returns>
    public static ImmutableArray<SkippedRule> Run(Platform platform, FindingSink found, RuleScope scope = RuleScope.All)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(found);
        var skipped = ImmutableArray.CreateBuilder<SkippedRule>();
        string? ended = null;
        foreach (var rule in Catalogue.All)
        {
            if ((rule.Info.Group.Scope & scope) == 0) continue;
            bool wanted = found.Wants(rule.Info);
            if (!wanted && !CanEndTheRun(rule)) continue;
            if (Obstacle(rule.Info, platform, ended) is { } reason)
            {
                if (wanted) skipped.Add(new(rule.Info, reason, platform.TableInput));
                continue;
            }

            var sink = wanted ? found : new FindingSink(kept: 0); // Whether the run ends does not hang on what the user wants to see.
            sink.Begin(rule.Info, platform);
            rule.Check(platform, sink);
            if (CanEndTheRun(rule) && sink.RunningRuleFoundError) ended ??= $"the table is not examined after {rule.Info.Id} {rule.Info.Name}";
        }

        return skipped.DrainToImmutable();
    }

    /// <summary>True for the rules whose error says that these bytes are no DMAR table, or only a piece of one: all else would be noise.</summary>
    private static bool CanEndTheRun(Rule rule) => rule is TableTooShort or SignatureMismatch or LengthBeyondData;

    /// <summary>Why a rule cannot look; null where it can.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="platform">The machine.</param>
    /// <param name="ended">Why the table is not looked at any more, or null.</param>
    private static string? Obstacle(RuleInfo rule, Platform platform, string? ended)
    {
        var missing = rule.Needs & ~platform.Inputs;
        return missing != Needs.None ? NeedsMet.Ask(missing)
            : rule.AnyOf != Needs.None && (rule.AnyOf & platform.Inputs) == Needs.None ? rule.AskForAny
            : (rule.Needs & Needs.Table) != 0 ? ended
            : null;
    }
}
