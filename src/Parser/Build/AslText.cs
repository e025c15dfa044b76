using System.Globalization;
using System.Text;

namespace Dmarkit.Parser;

/// <summary>Writes the lines of a data table: <c>[offset length] label : value</c>, or in generic fields the kind of value instead of the label.</summary>
/// <param name="table">The table's bytes.</param>
internal sealed class AslText(ReadOnlyMemory<byte> table)
{
    private const int BytesOfOneLine = 16, LabelColumns = 28;

    private readonly StringBuilder text = new();

    /// <summary>What was written so far.</summary>
    public override string ToString() => text.ToString();

    /// <summary>True where quotes can hold the bytes, which NULs may follow: the language has no escapes that count.</summary>
    public static bool IsQuotable(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.TrimEnd((byte)0);
        return !bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~') && !bytes.Contains((byte)'"') && (bytes.IsEmpty || bytes[^1] != '\\');
    }

    /// <summary>An empty line.</summary>
    public void Gap() => text.Append('\n');

    /// <summary>A line that says something to people only.</summary>
    public void Comment(string sentence) => text.Append($"// {Escaped.Text(sentence)}\n");

    /// <summary>Fields under their labels.</summary>
    /// <param name="fields">The lines.</param>
    /// <param name="start">Where the structure starts in the table.</param>
    /// <param name="remark">What the first of them means, or null.</param>
    public void Labelled(IReadOnlyList<AslField> fields, int start, string? remark = null)
    {
        foreach (var field in fields)
        {
            string place = field.Kind == AslKind.LowNibble ? new(' ', Place(0, 0).Length) : Place(start + field.Offset, field.LengthBytes);
            string value = Value(field, start);
            if (field == AslLayout.Step) value = value.Replace(' ', ',');
            Line(place, field.Label, value, remark is null ? "" : $" [{remark}]");
            remark = null;
        }
    }

    /// <summary>The same fields as numbers and bytes, with their labels as remarks.</summary>
    public void Generic(IReadOnlyList<AslField> fields, int start, string? remark = null)
    {
        foreach (var field in fields.Where(field => field.Kind != AslKind.LowNibble))
        {
            string kind = field.Kind == AslKind.Number ? string.Create(CultureInfo.InvariantCulture, $"UINT{8 * field.LengthBytes}") : "Buffer";
            Line(Place(start + field.Offset, field.LengthBytes), kind, Value(field, start), $" // {field.Label}{(remark is null ? "" : $": {remark}")}");
            remark = null;
        }
    }

    /// <summary>Characters and a NUL, under a label or the word for them.</summary>
    public void Name(string label, int start, int lengthBytes) =>
        Line(Place(start, lengthBytes + 1), label, Quoted(Bytes(start, lengthBytes)), "");

    /// <summary>Bytes up to <paramref name="end"/>, in as many lines as they take.</summary>
    public void Buffer(int start, int end)
    {
        for (; start < end; start += BytesOfOneLine)
        {
            int count = Math.Min(BytesOfOneLine, end - start);
            Line(Place(start, count), "Buffer", Spaced(Bytes(start, count)), "");
        }
    }

    private string Value(AslField field, int start)
    {
        var bytes = Bytes(start + field.Offset, field.LengthBytes);
        if (field.Kind == AslKind.Text) return Quoted(bytes);
        if (field.Kind == AslKind.Bytes) return Spaced(bytes);
        ulong value = 0;
        for (int i = bytes.Length - 1; i >= 0; i--) value = value << 8 | bytes[i];
        return field.Kind == AslKind.LowNibble
            ? (value & 0xf).ToString("X", CultureInfo.InvariantCulture)
            : value.ToString($"X{2 * bytes.Length}", CultureInfo.InvariantCulture);
    }

    /// <summary>Characters in quotes, and underscores for what quotes cannot hold.</summary>
    private static string Quoted(ReadOnlySpan<byte> bytes)
    {
        var quoted = new StringBuilder("\"");
        var characters = bytes.TrimEnd((byte)0);
        for (int i = 0; i < characters.Length; i++)
        {
            bool holds = characters[i] is >= (byte)' ' and <= (byte)'~' and not (byte)'"' && (characters[i] != '\\' || i + 1 < characters.Length);
            quoted.Append(holds ? (char)characters[i] : '_');
        }

        return quoted.Append('"').ToString();
    }

    private static string Spaced(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes).Chunk(2).Aggregate(
        new StringBuilder(), (digits, pair) => digits.Append(digits.Length == 0 ? "" : " ").Append(pair), digits => digits.ToString());

    private static string Place(int offset, int lengthBytes) =>
        string.Create(CultureInfo.InvariantCulture, $"[{offset:X3}h {offset:d4} {lengthBytes:X3}h]");

    private void Line(string place, string label, string value, string remark) => text.Append($"{place}{label.PadLeft(LabelColumns)} : {value}{remark}\n");

    private ReadOnlySpan<byte> Bytes(int start, int lengthBytes) => table.Span.Slice(start, lengthBytes);
}
