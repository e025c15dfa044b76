using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Text of unknown origin in Markdown, where a web page shows it.</summary>
internal static class Markdown
{
    /// <summary>
    /// Text in which nothing is markup, HTML, mention, reference or link. Character references do what backslashes cannot: GitHub and GitLab look for
    /// <c>@name</c>, <c>#1</c>, <c>!1</c>, <c>$x$</c>, <c>:name:</c> and web addresses after backslashes are gone.
    /// </summary>
    public static string Prose(string text)
    {
        var page = new StringBuilder(text.Length);
        foreach (char letter in Escaped.Sentence(text))
        {
            if (letter is '&' or '<' or '>' or '@' or '#' or '!' or '$' or '%' or '~' or '|' or '[' or ']' or '`' or '*' or '_' or '\\' or '^' or '{' or '}') page.Append($"&#{(int)letter};");
            else page.Append(letter);
        }

        return page.Replace("://", ":&#47;&#47;").Replace("www.", "www&#46;").Replace("WWW.", "WWW&#46;").ToString();
    }

    /// <summary>
    /// A code span, in which nothing is markup, mention or link. A bar would end a table's cell even there, and a backtick the span: they are
    /// written as the tool writes bytes that cannot be shown, which the changes' texts and the paths have none of any more.
    /// </summary>
    public static string Code(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        return $"`{Escaped.Sentence(text).Replace("|", @"\x7c", StringComparison.Ordinal).Replace("`", @"\x60", StringComparison.Ordinal)}`";
    }
}
