using System.Globalization;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>The findings, worst first. The page holds all of them as data, which its script shows page by page; the first ones stand in it as they are, for readers without scripts.</summary>
internal static class FindingsSection
{
    /// <summary>How many findings are written out: with more of them a page opens slowly.</summary>
    private const int WrittenOut = 100;

    public static void Write(Html page, CheckResult result, IReadOnlyList<ShownFinding> findings)
    {
        page.Write("""<section id="findings" aria-labelledby="findings-heading"><h2 id="findings-heading">Findings</h2>""" + "\n");
        if (findings.Count == 0)
        {
            page.Write($"""<p class="empty">{(result.IsWhole ? "Nothing was found by the rules that could look." : "Nothing was found, but not everything could be read.")}</p></section>""");
            return;
        }

        WriteFilter(page, findings);
        page.Write("""<ol id="finding-list" class="findings">""" + "\n");
        foreach (var finding in findings.Take(WrittenOut)) Write(page, result, finding);
        page.Write("</ol>\n");
        if (findings.Count > WrittenOut) page.Write($"""<p class="script-only-note">The first {WrittenOut} of {findings.Count} findings. The others need scripts, or another format.</p>""");
        page.Write("""<nav id="finding-pages" class="pages" aria-label="Pages of findings" hidden></nav></section>""" + "\n");
    }

    private static void WriteFilter(Html page, IReadOnlyList<ShownFinding> findings)
    {
        page.Write("""<form id="filter" class="filter" role="search" aria-label="Filter of the findings" hidden>""");
        page.Write("""<label class="wide">Text <input type="search" id="filter-text" autocomplete="off" spellcheck="false"></label>""");
        page.Write("<fieldset><legend>Severity</legend>");
        foreach (var severity in new[] { Severity.Error, Severity.Warning, Severity.Note })
            page.Write($"""<label><input type="checkbox" name="severity" value="{Names.Of(severity)}" checked> {Names.Of(severity)}</label>""");
        if (findings.Any(finding => finding.Finding.Suppressed is not null)) page.Write("""<label><input type="checkbox" id="filter-suppressed"> suppressed</label>""");
        page.Write("</fieldset>");
        WriteChoice(page, "rule", "Rule", findings.Select(finding => finding.Finding.Rule.Id));
        WriteChoice(page, "device", "Device", findings.Select(finding => finding.Finding.Device).OfType<SourceId>().Order().Select(device => device.ToString()));
        page.Write("""<button type="button" id="filter-clear">Clear</button><p id="filter-count" class="tally" role="status"></p></form>""" + "\n");
    }

    private static void WriteChoice(Html page, string name, string label, IEnumerable<string> values)
    {
        var groups = values.CountBy(value => value, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (groups.Count == 0) return;
        page.Write($"""<label>{label} <select id="filter-{name}"><option value="">any</option>""");
        foreach (var (value, count) in groups) page.Write($"""<option value="{value}">{value} ({count})</option>""");
        page.Write("</select></label>");
    }

    /// <summary>As <c>findings.js</c> makes it.</summary>
    private static void Write(Html page, CheckResult result, ShownFinding shown)
    {
        var finding = shown.Finding;
        string severity = Names.Of(finding.Severity);
        page.Write($"""<li id="finding-{shown.Number}" class="{(finding.Suppressed is null ? severity : "suppressed")}"><details><summary><span class="severity">{severity}</span> """);
        page.Write($"""<span class="rule">{finding.Rule.Id}</span> <span class="message">{finding.Message}</span> <span class="where">{finding.Place.Where}</span></summary><div class="detail">""");
        page.Write($"""<p><b>{finding.Rule.Name}</b>. {finding.Rule.Summary} {finding.Rule.Why} {finding.Rule.Fix}</p><dl>""");
        foreach (var (name, value) in shown.Facts(result)) page.Write($"<dt>{name}</dt><dd>{value}</dd>");
        page.Write("</dl>");
        if (shown.Bytes is { } bytes) Write(page, bytes);
        page.Write("</div></details></li>\n");
    }

    private static void Write(Html page, HexExcerpt bytes)
    {
        page.Write($"""<figure class="hex"><figcaption>Bytes at {(bytes.IsPhysical ? "physical address" : "offset")} {Hex.Of(bytes.Start + (ulong)bytes.MarkedFrom)}</figcaption><pre tabindex="0" aria-label="Hexadecimal listing">""");
        for (int at = 0; at < bytes.Bytes.Length / 2; at += HexExcerpt.RowBytes)
        {
            page.Write($"{bytes.Start + (ulong)at:x8} ");
            for (int i = at; i < at + HexExcerpt.RowBytes; i++)
            {
                string digits = bytes.Bytes.Substring(2 * i, 2);
                if (i >= bytes.MarkedFrom && i < bytes.MarkedFrom + bytes.MarkedCount) page.Write($" <mark>{digits}</mark>");
                else page.Write($" {digits}");
            }

            page.Write($"  {Characters(bytes.Bytes.AsSpan(2 * at, 2 * HexExcerpt.RowBytes))}\n");
        }

        page.Write("</pre></figure>");
    }

    /// <summary>A row as characters: a dot for what is none, a space for what is not known.</summary>
    private static string Characters(ReadOnlySpan<char> digits)
    {
        Span<char> shown = stackalloc char[HexExcerpt.RowBytes];
        for (int i = 0; i < shown.Length; i++)
            shown[i] = !byte.TryParse(digits.Slice(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value) ? ' ' : value is >= 0x20 and < 0x7f ? (char)value : '.';
        return shown.ToString();
    }
}
