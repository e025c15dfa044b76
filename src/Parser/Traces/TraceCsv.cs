using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>
/// A trace with commas under a line of names (RFC 4180). The names are those of a JSON line's keys, in any order, and <c>expect.result</c> and so on for
/// single expectations; other columns are passed over. An empty cell is a key that is not there.
/// </summary>
/// <remarks>A row becomes the JSON line that says the same, so that both forms have the same rules. A cell cannot hold a line's end.</remarks>
internal sealed class TraceCsv(LineReader lines)
{
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly List<string> cells = [];
    private List<string>? names;

    /// <summary>True where the first line names a requester and an operation.</summary>
    public static bool Matches(ReadOnlySpan<byte> sample)
    {
        var first = new TextLines(sample);
        if (!first.Next()) return false;
        var found = new List<string>();
        return TrySplit(first.Line[..Math.Min(first.Line.Length, 1 << 14)], found) && found.Contains("bdf") && found.Contains("op");
    }

    /// <summary>The next row as an access, or as a defect.</summary>
    public bool TryReadNext(out TraceLine line)
    {
        while (lines.TryTake(out var text, out bool tooLong))
        {
            long number = lines.Number;
            text = text.Trim(" \t\r"u8);
            if (text.IsEmpty && !tooLong) continue;
            cells.Clear();
            var defect = tooLong ? new(number, "line", $"is longer than {Limits.TraceLineBytes} bytes")
                : !TrySplit(text, cells) ? new Defect(number, "line", "has a quote that does not end, or too many columns")
                : null;
            if (defect is null && names is null)
            {
                names = [.. cells];
                continue;
            }

            if (defect is null && cells.Count > names!.Count) defect = new(number, "line", $"has {cells.Count} cells under {names.Count} names");
            line = defect is null ? Read(number) : new(number, default, null, defect);
            return true;
        }

        line = default;
        return false;
    }

    private TraceLine Read(long number)
    {
        buffer.ResetWrittenCount();
        if (WriteJson() is { } wrong) return new(number, default, null, wrong with { Offset = number });
        return AccessJson.TryParse(buffer.WrittenSpan, out var access, out var expectation, out var time, out var defect)
            ? new(number, access, expectation, null) { Time = time }
            : new(number, default, null, defect with { Offset = number });
    }

    private Defect? WriteJson()
    {
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        bool isMessage = Cell("op") == "msi", hasExpectation = false;
        for (int i = 0; i < cells.Count; i++)
        {
            string name = names![i], cell = cells[i];
            if (cell.Length == 0 || (isMessage && name == "len")) continue;
            hasExpectation |= name.StartsWith("expect.", StringComparison.Ordinal);
            if (name is "expect" && !TryRaw(json, cell)) return new(0, "expect", "is no JSON object");
            if (name is "expect" || name.StartsWith("expect.", StringComparison.Ordinal)) continue;
            WriteCell(json, name, cell);
        }

        if (hasExpectation)
        {
            json.WriteStartObject("expect");
            for (int i = 0; i < cells.Count; i++)
            {
                if (cells[i].Length > 0 && names![i].StartsWith("expect.", StringComparison.Ordinal)) WriteCell(json, names[i]["expect.".Length..], cells[i]);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        return null;
    }

    private string Cell(string name)
    {
        int at = names!.IndexOf(name);
        return at >= 0 && at < cells.Count ? cells[at] : "";
    }

    private static bool TryRaw(Utf8JsonWriter json, string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            json.WritePropertyName("expect");
            parsed.WriteTo(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Truth values and times as what they are; numbers may stand as text.</summary>
    private static void WriteCell(Utf8JsonWriter json, string name, string cell)
    {
        var seconds = Encoding.UTF8.GetBytes(cell);
        if (cell is "true" or "false") json.WriteBoolean(name, cell == "true");
        else if (name == "time" && LogPrefix.TrySeconds(seconds, out decimal time)) json.WriteNumber(name, time);
        else json.WriteString(name, cell);
    }

    private static bool TrySplit(ReadOnlySpan<byte> line, List<string> into)
    {
        while (into.Count < Limits.TraceColumns)
        {
            bool isQuoted = line is [(byte)'"', ..];
            int end = isQuoted ? EndOfQuote(line) : line.IndexOf((byte)',');
            if (isQuoted && end < 0) return false;
            var cell = end < 0 ? line : line[..end];
            into.Add(isQuoted ? Encoding.UTF8.GetString(cell[1..^1]).Replace("\"\"", "\"", StringComparison.Ordinal) : Encoding.UTF8.GetString(cell).Trim());
            if (end < 0 || end == line.Length) return true;
            if (line[end] != (byte)',') return false;
            line = line[(end + 1)..];
        }

        return false;
    }

    /// <summary>One past the quote that ends a cell; two quotes are one of its letters.</summary>
    private static int EndOfQuote(ReadOnlySpan<byte> line)
    {
        for (int i = 1; i < line.Length; i++)
        {
            if (line[i] != (byte)'"') continue;
            if (i + 1 == line.Length || line[i + 1] != (byte)'"') return i + 1;
            i++;
        }

        return -1;
    }
}
