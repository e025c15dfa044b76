using System.Globalization;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>
/// Findings, and the machine that they are about, as one page for a browser: it asks nobody for anything, says so in a policy of its own, and shows what counts without scripts too.
/// </summary>
internal sealed class HtmlReport : IReport
{
    public void Write(CheckResult result, TextWriter output)
    {
        var page = new Html(output);
        var findings = ShownFinding.Of(result);
        WriteHead(page, result);
        WriteSummary(page, result);
        page.Write("<main id=\"main\">\n");
        FindingsSection.Write(page, result, findings);
        PolicySection.Write(page, result.Policies);
        WriteMachines(page, result);
        if (result.Replay is { } replay) ReplaySection.Write(page, replay);
        InputsSection.Write(page, result);
        page.Write("</main>\n<footer><p>");
        page.Write($"Written by dmarkit {ToolVersion.Text}. The page is whole: it loads nothing.</p></footer>\n");
        PageData.Write(page, "finding-data", json => FindingsData.Write(json, result, findings));
        foreach (string script in PageAssets.Scripts)
        {
            page.Write("<script>");
            page.WriteOwn(script);
            page.Write("</script>\n");
        }

        page.Write("</body>\n</html>\n");
    }

    private static void WriteHead(Html page, CheckResult result)
    {
        string subject = Subject(result);
        page.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Write($"""<meta http-equiv="Content-Security-Policy" content="{PageAssets.Policy}">""");
        page.Write("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Write($"<title>{Titles(result)} – {subject}</title>\n<style>");
        page.WriteOwn(PageAssets.Style);
        page.Write("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the findings</a>\n");
        page.Write($"""<header class="top"><h1>dmarkit <span>{subject}</span></h1><nav aria-label="Sections">""");
        page.Write("<a href=\"#findings\">Findings</a>");
        if (!result.Policies.IsEmpty) page.Write("<a href=\"#policy\">Policy</a>");
        page.Write("<a href=\"#platform\">Platform</a><a href=\"#space\">Address space</a><a href=\"#reach\">Reach</a>");
        if (result.Replay is not null) page.Write("<a href=\"#replay\">Replay</a>");
        page.Write("<a href=\"#inputs\">Inputs</a></nav>");
        page.Write("""<label class="theme" hidden>Theme <select id="theme"><option value="">system</option><option value="light">light</option><option value="dark">dark</option></select></label></header>""" + "\n");
    }

    /// <summary>What the page is about: the folder of a run's inputs, or its only file.</summary>
    private static string Subject(CheckResult result)
    {
        if (result.Inputs is [var only]) return Path.GetFileName(only.Path) is { Length: > 0 } name ? name : only.Path;
        var folders = result.Inputs.Select(input => Path.GetDirectoryName(input.Path)).Distinct().ToList();
        return folders is [{ Length: > 0 } folder] ? Path.GetFileName(folder) : string.Create(CultureInfo.InvariantCulture, $"{result.Inputs.Length} inputs");
    }

    private static string Titles(CheckResult result) => result.Counts switch
    {
        { Errors: > 0 and var errors } => string.Create(CultureInfo.InvariantCulture, $"{errors} {(errors == 1 ? "error" : "errors")}"),
        { Warnings: > 0 and var warnings } => string.Create(CultureInfo.InvariantCulture, $"{warnings} {(warnings == 1 ? "warning" : "warnings")}"),
        _ => "no error",
    };

    private static void WriteSummary(Html page, CheckResult result)
    {
        var counts = result.Counts;
        page.Write("<section class=\"summary\" aria-label=\"Summary\"><ul class=\"tiles\">");
        WriteTile(page, counts.Errors, counts.Errors == 1 ? "error" : "errors", "error");
        WriteTile(page, counts.Warnings, counts.Warnings == 1 ? "warning" : "warnings", "warning");
        WriteTile(page, counts.Notes, counts.Notes == 1 ? "note" : "notes", "note");
        if (counts.Suppressed > 0) WriteTile(page, counts.Suppressed, "suppressed", "suppressed");
        var statements = result.Policies.SelectMany(policy => policy.Statements).ToList();
        if (statements.Count > 0) WriteTile(page, statements.Count(statement => statement.Verdict == PolicyVerdict.Holds), $"of {statements.Count} statements hold", "plain");
        if (result.Replay is { } replay) WriteTile(page, replay.Unexpected, $"of {replay.Accesses} accesses unexpected", "plain");
        WriteTile(page, result.Skipped.Select(rule => rule.Rule.Id).Distinct().Count(), "rules skipped", "plain");
        page.Write("</ul>");
        if (!result.IsWhole) page.Write("<p class=\"warn\">Not everything could be read; the error stream of the run says what.</p>");
        if (counts.NotShown > 0) page.Write($"""<p class="warn">{counts.NotShown} findings are counted and not in this page; --max-findings takes more in.</p>""");
        page.Write("</section>\n");
    }

    private static void WriteTile(Html page, long count, string label, string kind) =>
        page.Write($"""<li class="{(count == 0 && kind != "plain" ? "none" : kind)}"><b>{count}</b> {label}</li>""");

    private static void WriteMachines(Html page, CheckResult result)
    {
        var devices = new DeviceFindings(result);
        var machine = result.Machines.FirstOrDefault(machine => machine.Memory is not null && machine.Registers is not null);
        var sweep = machine is null ? null : new MappingSweep(machine);
        PlatformSection.Write(page, result, sweep, devices);
        SpaceSection.Write(page, machine, sweep, result.Policies);
        ReachSection.Write(page, machine, result.Policies, devices);
    }
}
