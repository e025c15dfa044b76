namespace Dmarkit.Checker;

/// <summary>How a profile weighs a finding. A rule's own conditions keep their meaning: a profile moves all severities of a rule by the same steps.</summary>
public static class ProfileWeights
{
    /// <summary>The severity that <paramref name="profile"/> gives a finding.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="rule">The rule that reports it.</param>
    /// <param name="found">The severity that the rule gave it.</param>
    public static Severity Weigh(Profile profile, RuleInfo rule, Severity found)
    {
        ArgumentNullException.ThrowIfNull(rule);
        int steps = (int)Of(profile, rule) - (int)rule.Severity; // As bytes, a step down would be 255 up.
        return (Severity)Math.Clamp((int)found + steps, (int)Severity.Note, (int)Severity.Error);
    }

    /// <summary>The severity that a rule has by default under a profile.</summary>
    public static Severity Of(Profile profile, RuleInfo rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var security = rule.SecuritySeverity ?? rule.Severity;
        return profile switch
        {
            Profile.Security => security,
            Profile.Linux => ForConsumer(Consumer.Linux, rule),
            Profile.Xen => ForConsumer(Consumer.Xen, rule),
            Profile.WindowsDmaProtection => Worse(security, Worst(Consumer.Windows, rule)),
            Profile.Strict => rule.Severity == Severity.Warning && rule.Citation.Length > 0 ? Severity.Error : security,
            _ => rule.Severity,
        };
    }

    /// <summary>
    /// What the consumer does decides; a defect that others care about and it was never seen to falls one step. Of a rule that is about no consumer,
    /// such as those of replay, a consumer's profile has no opinion.
    /// </summary>
    private static Severity ForConsumer(Consumer consumer, RuleInfo rule) => rule.Consequences.IsEmpty
        ? rule.Severity
        : Worst(consumer, rule) ?? (Severity)Math.Max((int)rule.Severity - 1, (int)Severity.Note);

    private static Severity? Worst(Consumer consumer, RuleInfo rule)
    {
        Severity? worst = null;
        foreach (var consequence in rule.Consequences)
            if (consequence.Consumer == consumer) worst = Worse(worst ?? Severity.Note, SeverityOf(consequence.Impact));
        return worst;
    }

    private static Severity SeverityOf(Impact impact) => impact switch
    {
        Impact.Breaks => Severity.Error,
        Impact.Degrades => Severity.Warning,
        _ => Severity.Note,
    };

    private static Severity Worse(Severity one, Severity? other) => other is { } known && known > one ? known : one;
}
