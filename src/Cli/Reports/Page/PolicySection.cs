using System.Collections.Immutable;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>What an isolation policy states, and what became of it.</summary>
internal static class PolicySection
{
    public static void Write(Html page, ImmutableArray<PolicyResult> policies)
    {
        if (policies.IsEmpty) return;
        page.Write("<section id=\"policy\" aria-labelledby=\"policy-heading\"><h2 id=\"policy-heading\">Isolation policy</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Statements\"><table class=\"policy\"><thead><tr><th scope=\"col\">Verdict</th><th scope=\"col\">Statement</th><th scope=\"col\">Why</th></tr></thead><tbody>\n");
        foreach (var statement in policies.SelectMany(policy => policy.Statements))
            page.Write($"""<tr class="{Names.Of(statement.Verdict)}"><td><span class="verdict">{Words(statement.Verdict)}</span></td><th scope="row">{statement.Text}</th><td>{Why(statement)}</td></tr>""");
        page.Write("</tbody></table></div></section>\n");
    }

    private static string Words(PolicyVerdict verdict) => verdict == PolicyVerdict.NotProven ? "not proven" : Names.Of(verdict);

    private static string Why(PolicyStatement statement) => string.Join("; ", new[]
    {
        statement.Witness is { } witness ? $"{witness.Text}: {witness.Why}" : "",
        statement.Missing.IsEmpty ? "" : $"missing: {string.Join(", ", statement.Missing)}",
        statement.Assumed.IsEmpty ? "" : $"assumed: {string.Join(", ", statement.Assumed)}",
    }.Where(part => part.Length > 0));
}
