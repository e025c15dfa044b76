namespace Dmarkit.Cli.Reports;

/// <summary>What was read, and which rules could not look.</summary>
internal static class InputsSection
{
    public static void Write(Html page, CheckResult result)
    {
        page.Write("<section id=\"inputs\" aria-labelledby=\"inputs-heading\"><h2 id=\"inputs-heading\">Inputs</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Files\"><table><thead><tr><th scope=\"col\">File</th><th scope=\"col\">Read as</th><th scope=\"col\" class=\"number\">Bytes</th><th scope=\"col\">SHA-256</th></tr></thead><tbody>\n");
        foreach (var input in result.Inputs)
            page.Write($"""<tr><td class="path">{input.Path}</td><td>{input.Kind}</td><td class="number">{input.Bytes}</td><td><code class="hash">{input.Sha256 ?? ""}</code></td></tr>""");
        page.Write("</tbody></table></div>\n");
        WriteSkipped(page, result);
        page.Write("</section>\n");
    }

    private static void WriteSkipped(Html page, CheckResult result)
    {
        var reasons = result.Skipped.GroupBy(rule => rule.Reason, StringComparer.Ordinal).ToList();
        if (reasons.Count == 0) return;
        page.Write($"""<details class="skipped"><summary>{result.Skipped.Select(rule => rule.Rule.Id).Distinct().Count()} rules could not look</summary><dl>""");
        foreach (var reason in reasons)
            page.Write($"<dt>{reason.Key}</dt><dd>{string.Join(", ", reason.Select(rule => rule.Rule.Id).Distinct())}</dd>");
        page.Write("</dl></details>\n");
    }
}
