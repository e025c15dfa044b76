using System.Text;

namespace Dmarkit.Parser;

/// <summary>Takes a text in ASL apart into lines of label and value, as iasl's reader of data tables does.</summary>
internal static class AslLines
{
    /// <summary>A disassembly shows the bytes once more behind this heading; nothing there is read.</summary>
    private const string End = "Raw Table Data";

    /// <summary>True where the first thing that a text says is a table's signature in ASL's way.</summary>
    public static bool IsAsl(ReadOnlyMemory<byte> source)
    {
        string text = WithoutComments(Decode(source), out _);
        var line = text.AsSpan().TrimStart();
        int length = line.IndexOf('\n');
        return TryPart(length < 0 ? line : line[..length], out int start, out int colon) && line[start..colon].TrimEnd().SequenceEqual(AslLayout.Header[0].Label);
    }

    /// <summary>The lines that hold a label and a value.</summary>
    /// <exception cref="AslRefusal">A line holds something else, or a comment or quoted text does not end.</exception>
    public static List<AslLine> Read(ReadOnlyMemory<byte> source)
    {
        var lines = new List<AslLine>();
        string text = WithoutComments(Decode(source), out int unfinished);
        int number = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text.AsSpan()[range];
            if (line.Contains(End, StringComparison.Ordinal)) return lines;
            if (!line.IsWhiteSpace()) lines.Add(Line(line, number));
            if (range.End.GetOffset(text.Length) >= unfinished) throw new AslRefusal(number, 1, "A comment starts in this line or before, and does not end.");
        }

        return lines;
    }

    /// <summary>One character a byte: what stands in quotes is bytes to iasl.</summary>
    private static string Decode(ReadOnlyMemory<byte> source) => Encoding.Latin1.GetString(Utf8Text.Normalize(source).Span);

    private static AslLine Line(ReadOnlySpan<char> line, int number)
    {
        if (!TryPart(line, out int start, out int colon))
        {
            int column = line.Length - line.TrimStart().Length + 1;
            throw new AslRefusal(number, column, $"The line starts with {new YamlScalar(number, column, line.Trim().ToString()).Shown}; expected a label, a colon and a value.");
        }

        string label = line[start..colon].TrimEnd().ToString();
        var rest = line[(colon + 1)..];
        int at = colon + 1 + rest.Length - rest.TrimStart().Length;
        var value = line[at..];
        if (value.StartsWith('"'))
        {
            int close = value[1..].IndexOf('"');
            if (close < 0) throw new AslRefusal(number, at + 1, $"{Escaped.Text(label)} has a quote that does not end in its line.");
            return new(number, start + 1, at + 1, label, value.Slice(1, close).ToString());
        }

        int remark = value.IndexOf('[');
        string text = (remark < 0 ? value : value[..remark]).TrimEnd().ToString();
        return text.Length > 0
            ? new(number, start + 1, at + 1, label, text)
            : throw new AslRefusal(number, start + 1, $"{Escaped.Text(label)} has no value.");
    }

    /// <summary>Finds label and colon; what stands in brackets before the label is a place.</summary>
    private static bool TryPart(ReadOnlySpan<char> line, out int start, out int colon)
    {
        start = 0;
        colon = line.IndexOf(':');
        while (start < colon && (char.IsWhiteSpace(line[start]) || line[start] == '['))
        {
            int close = line[start] == '[' ? line[start..colon].IndexOf(']') : 0;
            if (close < 0) return false;
            start += close + 1;
        }

        return start < colon;
    }

    /// <summary>Puts blanks where comments stand, so that every other character keeps its place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="unfinished">Where a comment starts that has no end; beyond the text where there is none.</param>
    private static string WithoutComments(string text, out int unfinished)
    {
        char[] kept = text.ToCharArray();
        unfinished = int.MaxValue;
        for (int i = 0; i < kept.Length; i++)
        {
            if (kept[i] == '"') i = EndOfQuote(kept, i);
            else if (StartsWith(kept, i, '\r', '\n')) kept[i] = ' ';
            else if (StartsWith(kept, i, '/', '/')) Blank(kept, i, IndexOf(text, "\n", i));
            else if (StartsWith(kept, i, '/', '*'))
            {
                int end = text.IndexOf("*/", i + 2, StringComparison.Ordinal);
                if (end < 0) unfinished = Math.Min(unfinished, i);
                Blank(kept, i, end < 0 ? kept.Length : end + 2);
            }
        }

        return new(kept);
    }

    /// <summary>The closing quote, or the line's last character. A character behind a backslash closes nothing.</summary>
    private static int EndOfQuote(char[] text, int open)
    {
        int i = open + 1;
        for (; i < text.Length && text[i] is not ('"' or '\n'); i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] != '\n') i++;
        }

        return i < text.Length && text[i] == '"' ? i : i - 1;
    }

    private static bool StartsWith(char[] text, int at, char first, char second) => text[at] == first && at + 1 < text.Length && text[at + 1] == second;

    private static int IndexOf(string text, string what, int from) => text.IndexOf(what, from, StringComparison.Ordinal) is >= 0 and var found ? found : text.Length;

    private static void Blank(char[] text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (text[i] != '\n') text[i] = ' ';
        }
    }
}
