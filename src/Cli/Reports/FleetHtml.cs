using System.Security.Cryptography;
using System.Text;

namespace Dmarkit.Cli.Reports;

/// <summary>A fleet's report as one HTML file that loads nothing and runs nothing: its policy permits its own style and no more.</summary>
internal static class FleetHtml
{
    private const string Style =
        """
        body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; color: #1b1b1b; background: #fff; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid #ccc; padding: .3rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        .n { text-align: right; font-variant-numeric: tabular-nums; }
        section { overflow-x: auto; }
        @media (prefers-color-scheme: dark) { body { color: #ddd; background: #1b1b1b; } th, td { border-color: #444; } }
        """;

    public static void Write(FleetPage fleet, TextWriter output)
    {
        string style = Style.ReplaceLineEndings("\n"), hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        var page = new Html(output);
        page.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.WriteOwn($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\">\n");
        page.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Write($"<title>{fleet.Title}</title>\n<style>");
        page.WriteOwn(style);
        page.Write($"</style>\n</head>\n<body>\n<main>\n<h1>{fleet.Title}</h1>\n<ul>\n");
        foreach (string line in fleet.Lines) page.Write($"<li>{line}</li>\n");
        page.Write("</ul>\n");
        foreach (var table in fleet.Tables) Write(page, table);
        page.Write("</main>\n</body>\n</html>\n");
    }

    private static void Write(Html page, PageTable table)
    {
        page.Write($"<section>\n<h2>{table.Title}</h2>\n");
        if (table.Rows.IsEmpty)
        {
            page.Write("<p>None.</p>\n</section>\n");
            return;
        }

        page.Write("<table>\n<thead>\n<tr>");
        foreach (string column in table.Columns)
        {
            if (column[0] == '#') page.Write($"<th scope=\"col\" class=\"n\">{column[1..]}</th>");
            else page.Write($"<th scope=\"col\">{column}</th>");
        }

        page.Write("</tr>\n</thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            page.Write($"<tr><th scope=\"row\">{row[0]}</th>");
            for (int i = 1; i < row.Length; i++)
            {
                if (table.Columns[i][0] == '#') page.Write($"<td class=\"n\">{row[i]}</td>");
                else page.Write($"<td>{row[i]}</td>");
            }

            page.Write("</tr>\n");
        }

        page.Write("</tbody>\n</table>\n");
        if (table.More > 0) page.Write($"<p>{table.More} more are not shown.</p>\n");
        page.Write("</section>\n");
    }
}
