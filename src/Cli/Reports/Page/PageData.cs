using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Data that stands in the page for its scripts. The encoder leaves nothing in it that HTML knows: no angle bracket, no ampersand, no quotation mark inside a text.</summary>
internal static class PageData
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>Writes a block of data.</summary>
    /// <param name="page">The page.</param>
    /// <param name="id">How the scripts find it.</param>
    /// <param name="document">Writes one value.</param>
    public static void Write(Html page, string id, Action<Utf8JsonWriter> document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) document(json);
        page.Write($"""<script type="application/json" id="{id}">""");
        page.WriteOwn(Encoding.UTF8.GetString(buffer.WrittenSpan));
        page.Write("</script>\n");
    }

    /// <summary>Writes a text of unknown origin, in which nothing is hidden.</summary>
    public static void WriteText(Utf8JsonWriter json, string name, string text) => json.WriteString(name, Escaped.Sentence(text));

    /// <summary>The same for an element of a list.</summary>
    public static void WriteTextValue(Utf8JsonWriter json, string text) => json.WriteStringValue(Escaped.Sentence(text));
}
