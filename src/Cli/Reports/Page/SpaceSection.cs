using System.Collections.Immutable;
using System.Globalization;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>Where the addresses of each domain lead: a picture that a script draws, and the domains as a table for everybody.</summary>
internal static class SpaceSection
{
    public static void Write(Html page, Platform? machine, MappingSweep? sweep, ImmutableArray<PolicyResult> policies)
    {
        page.Write("<section id=\"space\" aria-labelledby=\"space-heading\"><h2 id=\"space-heading\">Address space</h2>\n");
        if (machine is null || sweep is null)
        {
            page.Write("<p class=\"empty\">Nothing tells where addresses lead: that takes a memory image and the units' registers.</p></section>\n");
            return;
        }

        foreach (string gap in sweep.Gaps) page.Write($"<p class=\"warn\">Not looked at: {gap}.</p>");
        var data = new SpaceData(machine, sweep);
        if (data.Domains.Count == 0) page.Write("<p class=\"empty\">No table lets a request through.</p>");
        else WritePicture(page);
        PageData.Write(page, "space-data", json =>
        {
            json.WriteStartObject();
            data.WriteDomains(json);
            SpaceData.WriteBands(json, "reserved", machine.ReservedRegions.Where(region => region.Region is not null).Select(region => (region.Label, region.Region!.Value)));
            SpaceData.WriteBands(json, "protected", machine.Units.SelectMany(unit => (unit.Configuration?.ProtectedRanges ?? []).Select(range => ($"protected by {unit}", range))));
            SpaceData.WriteBands(json, "named", policies.SelectMany(policy => policy.Regions).SelectMany(region => region.Memory.Ranges.Select(range => (region.Name, range))));
            SpaceData.WriteBands(json, "map", machine.MemoryMap is { } map ? map.Entries.Select(entry => (MemoryTypeNames.Of(entry.Type), entry.Range)) : []);
            SpaceData.WriteBands(json, "image", machine.Memory!.Ranges.Select(range => ("in the image", range)));
            json.WriteEndObject();
        });
        if (data.Domains.Count > 0) WriteDomains(page, data);
        foreach (string note in sweep.Notes) page.Write($"<p class=\"aside\">{note}.</p>");
        page.Write("</section>\n");
    }

    private static void WritePicture(Html page)
    {
        page.Write("""
            <div id="space-picture" class="space" hidden>
            <div class="controls"><label>Domain <select id="space-domain"></select></label>
            <span class="buttons" role="group" aria-label="View"><button type="button" id="space-in" aria-label="Zoom in">+</button><button type="button" id="space-out" aria-label="Zoom out">−</button><button type="button" id="space-all">All</button><button type="button" id="space-previous">Previous range</button><button type="button" id="space-next">Next range</button></span></div>
            <div class="plot"><canvas id="space-canvas" tabindex="0" role="img" aria-label="Host memory by address of the request" aria-describedby="space-help"></canvas><div id="space-tip" class="tip" hidden></div></div>
            <p id="space-status" class="tally" role="status"></p>
            <ul class="legend" aria-label="Legend"><li class="key-write">read and write</li><li class="key-read">read only</li><li class="key-write-only">write only</li><li class="key-unknown">not known</li><li class="key-same">same table again</li><li class="key-reserved">RMRR</li><li class="key-protected">protected</li><li class="key-named">named by the policy</li><li class="key-image">in the image</li><li class="key-hole">hole of the image</li></ul>
            <p id="space-help" class="hint">Addresses of requests run from left to right, host memory upwards; what nothing maps is left out at the breaks. In the picture the wheel or + and − zoom, dragging or the arrows move, 0 shows all, n and p tell of the next and previous range.</p>
            <details id="space-table"><summary>The ranges in view as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="Ranges"><table><thead><tr><th scope="col">Addresses of requests</th><th scope="col">Host memory</th><th scope="col" class="number">Size</th><th scope="col">Access</th></tr></thead><tbody></tbody></table></div><nav class="pages" aria-label="Pages of ranges"></nav></details>
            </div>
            """ + "\n");
    }

    private static void WriteDomains(Html page, SpaceData data)
    {
        page.Write("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Domains\"><table><caption>Domains</caption><thead><tr><th scope=\"col\">Domain</th><th scope=\"col\">What</th><th scope=\"col\" class=\"number\">Ranges</th><th scope=\"col\">Used by</th></tr></thead><tbody>\n");
        foreach (var domain in data.Domains)
        {
            string more = domain.RequesterCount > domain.Requesters.Count ? string.Create(CultureInfo.InvariantCulture, $" and {domain.RequesterCount - domain.Requesters.Count} more") : "";
            page.Write($"""<tr><th scope="row">{domain.Name}</th><td>{domain.Detail}</td><td class="number">{domain.Ranges.Drawn}{(domain.Ranges.IsCut ? " and more" : "")}</td><td><code>{string.Join(", ", domain.Requesters)}</code>{more}</td></tr>""");
        }

        page.Write("</tbody></table></div>\n");
        if (data.DomainCount > data.Domains.Count) page.Write($"""<p class="empty">{data.DomainCount - data.Domains.Count} further domains are not drawn; dmarkit map lists them.</p>""");
    }
}
