using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What is found of suppressions themselves: they are promises about findings, and promises run out.</summary>
public static class SuppressionFindings
{
    /// <summary>A suppression that suppresses nothing.</summary>
    public static RuleInfo Unused { get; } = new(
        "SUP001", "suppression-unused", Severity.Note, Needs.None, "",
        "A suppression matches no finding.",
        "What it was written for is gone, or it is misspelt; the next finding that happens to match would be hidden unseen.",
        "Remove it, or correct the place that it names.");

    /// <summary>A suppression whose day is over.</summary>
    public static RuleInfo Expired { get; } = new(
        "SUP002", "suppression-expired", Severity.Warning, Needs.None, "",
        "A suppression has expired and suppresses nothing any more.",
        "Somebody meant to look at these findings again by that day.",
        "Repair what it hid, or decide anew and give it another day.");

    /// <summary>Makes the finding.</summary>
    /// <param name="rule">One of the above.</param>
    /// <param name="entry">The suppression.</param>
    /// <param name="place">Where it stands: <c>dmarkit.yaml line 4</c>.</param>
    internal static Finding Of(RuleInfo rule, Suppression entry, string place)
    {
        string narrowed = string.Join(", ", new[] { Named("where", entry.Where), Named("device", entry.Device?.ToString()), Named("fingerprint", entry.Fingerprint) }.OfType<string>());
        string what = narrowed.Length > 0 ? $"{entry.Rule} ({narrowed})" : entry.Rule;
        string message = ReferenceEquals(rule, Unused) ? "matches no finding" : FormattableString.Invariant($"expired on {entry.Expires:yyyy-MM-dd}");
        return new(rule, rule.Severity, $"The suppression of {what} {message}.", new(null, null, null, place, $"suppression of {what}"));
    }

    private static string? Named(string name, string? value) => value is null ? null : $"{name} {Escaped.Text(value)}";
}
