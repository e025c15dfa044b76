using System.Globalization;
using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>A table in the form of <c>iasl -d</c>, which can be compiled again, with our remarks as comments.</summary>
internal static class IaslListing
{
    /// <summary>Writes one field a line, then the table's bytes.</summary>
    /// <param name="output">Takes the text.</param>
    /// <param name="title">The file, or null; it goes into a comment.</param>
    /// <param name="table">The table.</param>
    public static void Write(TextWriter output, string? title, DmarTable table)
    {
        output.Write($"/*\n * DMAR table{(title is null ? "" : $" of {title.Replace("*/", "* /", StringComparison.Ordinal)}")}, listed in the form of ACPICA's iasl 20260408\n");
        output.Write(" *\n * [offset in hexadecimal, offset, length]  field : value in hexadecimal\n */\n\n");
        bool afterPath = false;
        foreach (var line in IaslOutline.Of(table))
        {
            bool isPath = line.Name == IaslOutline.Path;
            if (afterPath && !isPath) output.Write("\n");
            if (line.StartsBlock) output.Write("\n");
            output.Write($"{Text(line)}\n");
            afterPath = isPath;
        }

        if (afterPath) output.Write("\n");
        WriteBytes(output, table.Bytes.Span[..table.EndOffset]);
    }

    private static string Text(IaslLine line)
    {
        var text = new StringBuilder();
        if (line.Offset is { } offset) text.Append(CultureInfo.InvariantCulture, $"[{offset:X3}h {offset:d4} {line.LengthBytes:X3}h] {line.Name,27} : ");
        else text.Append(CultureInfo.InvariantCulture, $"{line.Name,44} : ");
        text.Append(line.Value);
        if (line.Kind.Length > 0) text.Append(line.Name == "Signature" ? "    " : " ").Append('[').Append(line.Kind).Append(']');
        // The compiler takes no field that it does not know, so these lines are comments as a whole.
        if (line.Name == IaslOutline.RawBytes) return $"/* {text}{(line.Remark.Length > 0 ? $" ({line.Remark})" : "")} */";
        if (line.Remark.Length > 0) text.Append("     /* ").Append(line.Remark).Append(" */");
        return text.ToString();
    }

    private static void WriteBytes(TextWriter output, ReadOnlySpan<byte> bytes)
    {
        output.Write(string.Create(CultureInfo.InvariantCulture, $"\nRaw Table Data: Length {bytes.Length} (0x{bytes.Length:X})\n\n"));
        for (int at = 0; at < bytes.Length; at += 16)
        {
            var row = new StringBuilder().Append(CultureInfo.InvariantCulture, $"    {at:X4}: ");
            var characters = new StringBuilder();
            for (int i = at; i < at + 16; i++)
            {
                if (i >= bytes.Length)
                {
                    row.Append("   ");
                    continue;
                }

                row.Append(CultureInfo.InvariantCulture, $"{bytes[i]:X2} ");
                characters.Append(bytes[i] is >= 0x20 and < 0x7f ? (char)bytes[i] : '.');
            }

            output.Write($"{row} // {characters}\n");
        }
    }
}
