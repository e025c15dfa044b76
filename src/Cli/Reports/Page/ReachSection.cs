using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Which device reaches which memory, as a table.</summary>
internal static class ReachSection
{
    public static void Write(Html page, Platform? machine, ImmutableArray<PolicyResult> policies, DeviceFindings findings)
    {
        page.Write("<section id=\"reach\" aria-labelledby=\"reach-heading\"><h2 id=\"reach-heading\">Who reaches what</h2>\n");
        if (machine is null)
        {
            page.Write("<p class=\"empty\">Nothing tells who reaches what: that takes a memory image and the units' registers.</p></section>\n");
            return;
        }

        var reach = new ReachMap(machine);
        var table = new ReachTable(machine, reach, policies);
        foreach (var unit in reach.Units.Where(unit => unit.Kind != UnitReachKind.ByTables)) page.Write($"""<p class="{(unit.Kind == UnitReachKind.Nothing ? "aside" : "warn")}">{SayOf(unit)}</p>""");
        foreach (var gap in reach.Gaps.Except(reach.Units.Select(unit => unit.Reason ?? ""))) page.Write($"<p class=\"warn\">Not looked at: {gap}.</p>");
        if (table.Rows.Count == 0) page.Write("<p class=\"empty\">No device is let through by a table.</p>");
        else Write(page, table, findings);
        if (table.IsCut) page.Write("<p class=\"warn\">There are more devices, or more of their PASIDs, than this table has room for; dmarkit who answers for any memory.</p>");
        foreach (var trusted in reach.Translated.Take(16)) page.Write($"""<p class="warn">{trusted.Source} may make translated requests, which {(trusted.IsChecked ? "a host permission table limits" : "no table limits")}.</p>""");
        page.Write("</section>\n");
    }

    private static void Write(Html page, ReachTable table, DeviceFindings findings)
    {
        page.Write("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Devices and memory\"><table class=\"matrix\"><thead><tr><th scope=\"col\">Device</th>");
        foreach (var column in table.Columns) page.Write($"""<th scope="col">{column.Name}<small>{Where(column.Memory)}</small></th>""");
        page.Write("</tr></thead><tbody>\n");
        foreach (var (device, cells) in table.Rows)
        {
            page.Write($"""<tr><th scope="row"><code>{device}</code> """);
            findings.WriteLink(page, device);
            page.Write("</th>");
            foreach (var cell in cells) page.Write($"""<td class="{ClassOf(cell)}">{Words(cell)}</td>""");
            page.Write("</tr>\n");
        }

        page.Write("</tbody></table></div><p class=\"hint\">rw: reads and writes, r: reads, w: writes; “some” where it is not the whole of the memory, – where nothing is reached, ? where the image lacks what would tell. Devices that are not listed and whose unit decides by tables reach nothing.</p>\n");
    }

    private static string Where(AddressSet memory) => memory.Ranges is [var only] ? only.ToString() : $"{memory.Ranges.Length} ranges";

    private static string Words(ReachCell cell)
    {
        string rights = (cell.Read, cell.Write) switch { (true, true) => "rw", (true, false) => "r", (false, true) => "w", _ => cell.IsUnknown ? "?" : "–" };
        return (cell.Read || cell.Write) && !cell.IsWhole ? $"{rights} some" : rights;
    }

    private static string ClassOf(ReachCell cell) => (cell.Read, cell.Write) switch
    {
        (_, true) => "writes",
        (true, _) => "reads",
        _ => cell.IsUnknown ? "unknown" : "nothing",
    };

    private static string SayOf(UnitReach unit)
    {
        string name = unit.Unit.Base is { } address ? $"Unit {address}" : "The unit";
        return unit.Kind switch
        {
            UnitReachKind.Everything => $"{name} does not translate: its devices reach all memory that is not protected.",
            UnitReachKind.Nothing => $"{name} blocks every request, by its mode.",
            _ => $"How far devices of {name} reach is not known: {unit.Reason}.",
        };
    }
}
