using System.Security.Cryptography;
using System.Text;

namespace Dmarkit.Cli.Reports;

/// <summary>Style and scripts of the page, which lie in the tool and are written into it; the page's policy lets these run and nothing else.</summary>
internal static class PageAssets
{
    private static readonly string[] ScriptNames = ["page.js", "findings.js", "scale.js", "space.js"];

    /// <summary>The style sheet.</summary>
    public static string Style => Read("page.css");

    /// <summary>The scripts, in the order in which they run.</summary>
    public static IEnumerable<string> Scripts => ScriptNames.Select(Read);

    /// <summary>What the page may do: run its own scripts and style, told by what they hold, and ask nobody for anything.</summary>
    public static string Policy =>
        $"default-src 'none'; style-src {Source(Style)}; script-src {string.Join(' ', Scripts.Select(Source))}; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Source(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";

    /// <summary>A browser reads CR LF as LF before it hashes.</summary>
    private static string Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)!;
        using var text = new StreamReader(stream, Encoding.UTF8);
        return text.ReadToEnd().ReplaceLineEndings("\n");
    }
}
