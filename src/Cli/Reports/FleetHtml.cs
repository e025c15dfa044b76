using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>A fleet's report as one HTML file that loads nothing and runs nothing: its policy permits its own style and no more. All text goes through the writer, which escapes it.</summary>
internal static class FleetHtml
{
    /// <summary>Without a character that XML escapes, for a browser takes a style as it stands.</summary>
    private const string Style =
        """
        body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; color: #1b1b1b; background: #fff; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid #ccc; padding: .3rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        .n { text-align: right; font-variant-numeric: tabular-nums; }
        section { overflow-x: auto; }
        @media (prefers-color-scheme: dark) { body { color: #ddd; background: #1b1b1b; } th, td { border-color: #444; } }
        """;

    public static void Write(FleetPage page, TextWriter output)
    {
        using var html = XmlWriter.Create(output, new() { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n", CloseOutput = false });
        html.WriteDocType("html", null, null, null);
        html.WriteStartElement("html");
        html.WriteAttributeString("lang", "en");
        WriteHead(html, page);
        html.WriteStartElement("body");
        html.WriteStartElement("main");
        Element(html, "h1", page.Title);
        html.WriteStartElement("ul");
        foreach (string line in page.Lines) Element(html, "li", line);
        html.WriteEndElement();
        foreach (var table in page.Tables) Write(html, table);
        html.WriteEndElement();
        html.WriteEndElement();
        html.WriteEndElement();
        html.Flush();
        output.Write('\n');
    }

    private static void WriteHead(XmlWriter html, FleetPage page)
    {
        string style = Style.ReplaceLineEndings("\n"), hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        html.WriteStartElement("head");
        Meta(html, ("charset", "utf-8"));
        Meta(html, ("http-equiv", "Content-Security-Policy"), ("content", $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"));
        Meta(html, ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        Element(html, "title", page.Title);
        Element(html, "style", style);
        html.WriteEndElement();
    }

    private static void Write(XmlWriter html, PageTable table)
    {
        html.WriteStartElement("section");
        Element(html, "h2", table.Title);
        if (table.Rows.IsEmpty)
        {
            Element(html, "p", "None.");
            html.WriteEndElement();
            return;
        }

        html.WriteStartElement("table");
        html.WriteStartElement("thead");
        html.WriteStartElement("tr");
        foreach (string column in table.Columns) Cell(html, "th", column.TrimStart('#'), column[0] == '#', "col");
        html.WriteEndElement();
        html.WriteEndElement();
        html.WriteStartElement("tbody");
        foreach (var row in table.Rows)
        {
            html.WriteStartElement("tr");
            for (int i = 0; i < row.Length; i++) Cell(html, i == 0 ? "th" : "td", row[i], table.Columns[i][0] == '#', i == 0 ? "row" : null);
            html.WriteEndElement();
        }

        html.WriteEndElement();
        html.WriteEndElement();
        if (table.More > 0) Element(html, "p", string.Create(CultureInfo.InvariantCulture, $"{table.More} more are not shown."));
        html.WriteEndElement();
    }

    private static void Cell(XmlWriter html, string name, string text, bool isNumber, string? scope)
    {
        html.WriteStartElement(name);
        if (scope is not null) html.WriteAttributeString("scope", scope);
        if (isNumber) html.WriteAttributeString("class", "n");
        html.WriteString(Escaped.Sentence(text));
        html.WriteFullEndElement();
    }

    private static void Meta(XmlWriter html, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        html.WriteStartElement("meta");
        foreach (var (name, value) in attributes) html.WriteAttributeString(name, value);
        html.WriteEndElement();
    }

    /// <summary>A style's line feeds stay; all other text is one line.</summary>
    private static void Element(XmlWriter html, string name, string text)
    {
        html.WriteStartElement(name);
        html.WriteString(name == "style" ? text : Escaped.Sentence(text));
        html.WriteFullEndElement();
    }
}
