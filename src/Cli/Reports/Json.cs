using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dmarkit.Cli.Reports;

/// <summary>How this tool writes JSON: UTF-8, LF, indented but in JSON Lines.</summary>
internal static class Json
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one document, and a line feed.</summary>
    public static void Write(TextWriter to, Action<Utf8JsonWriter> document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Indented)) document(json);
        to.Write(Shown(Encoding.UTF8.GetString(buffer.WrittenSpan)));
        to.Write('\n');
    }

    /// <summary>One document on one line, without its end.</summary>
    public static string Line(Action<Utf8JsonWriter> document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, OneLine)) document(json);
        return Shown(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>The writer escapes controls, but not what turns the direction of writing or is not seen; that stands in texts only, so it can be escaped here.</summary>
    private static string Shown(string json)
    {
        if (json.All(IsSeen)) return json;
        var text = new StringBuilder(json.Length);
        foreach (char letter in json)
        {
            if (IsSeen(letter)) text.Append(letter);
            else text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
        }

        return text.ToString();
    }

    private static bool IsSeen(char letter) => letter < '\x7f' || char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>A writer of many documents, one a line, into one buffer.</summary>
    public static Utf8JsonWriter Lines(ArrayBufferWriter<byte> buffer) => new(buffer, OneLine);
}
