using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>What became of a replayed trace, as bars.</summary>
internal static class ReplaySection
{
    /// <summary>Requesters that have a bar; the others are one bar together.</summary>
    private const int MostDevices = 20;

    public static void Write(Html page, ReplaySummary replay)
    {
        page.Write("<section id=\"replay\" aria-labelledby=\"replay-heading\"><h2 id=\"replay-heading\">Replay</h2>\n");
        page.Write($"<p>{replay.Accesses} accesses were replayed; {replay.Expected} say what they expect, {replay.Unexpected} of these ended otherwise or could not be decided.");
        if (replay.PassedOver > 0) page.Write($" {replay.PassedOver} lines could not be answered and were passed over.");
        page.Write("</p>\n<div class=\"charts\">");
        WriteChart(page, "By result", replay.Results.Select(result => (result.Key, "", result.Value)), replay.Accesses);
        WriteChart(page, "Faults by reason", replay.Reasons.Select(reason => (Hex.Of((ulong)reason.Key), reason.Key.ToString(), reason.Value)), replay.Accesses);
        var devices = replay.Devices.OrderByDescending(device => device.Value).ThenBy(device => device.Key).ToList();
        long others = devices.Skip(MostDevices).Sum(device => device.Value) + replay.OtherDevices;
        var bars = devices.Take(MostDevices).Select(device => (device.Key.ToString(), "", device.Value));
        WriteChart(page, "By requester", others > 0 ? bars.Append(("all others", "", others)) : bars, replay.Accesses);
        page.Write("</div></section>\n");
    }

    private static void WriteChart(Html page, string caption, IEnumerable<(string Name, string Meaning, long Count)> bars, long all)
    {
        var shown = bars.ToList();
        if (shown.Count == 0) return;
        page.Write($"""<table class="chart"><caption>{caption}</caption><tbody>""");
        long most = Math.Max(1, shown.Max(bar => bar.Count));
        foreach (var (name, meaning, count) in shown)
        {
            page.Write($"""<tr><th scope="row"><code>{name}</code>{(meaning.Length > 0 ? $" {meaning}" : "")}</th><td class="bar"><svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect class="bar-{name}" width="{Math.Max(count * 1000 / most, 1)}" height="10"/></svg></td>""");
            page.Write($"""<td class="number">{count}</td><td class="number share">{100.0 * count / Math.Max(1, all):0.#} %</td></tr>""");
        }

        page.Write("</tbody></table>");
    }
}
