using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>Generic fields of a data table in ASL: numbers, texts and bytes, one behind the other.</summary>
internal static class AslGeneric
{
    private const string Number = "UINT", Text = "String", Bytes = "Buffer";

    /// <summary>True for the name of a generic field.</summary>
    public static bool IsField(string label) => label is Text or Bytes || BytesOf(label) > 0;

    /// <summary>Reads generic fields to the end of the text.</summary>
    /// <exception cref="AslRefusal">A field is of another kind, or its value does not fit.</exception>
    public static void Read(AslCursor lines, List<byte> content)
    {
        while (!lines.IsAtEnd)
        {
            var line = lines.Take();
            if (BytesOf(line.Label) is > 0 and var length)
            {
                byte[] number = new byte[length];
                AslCursor.Number(line, number);
                content.AddRange(number);
            }
            else
            {
                content.AddRange(line.Label switch
                {
                    Text => [.. AslCursor.Characters(line, int.MaxValue), 0],
                    Bytes => AslCursor.Bytes(line, count: null),
                    _ => throw new AslRefusal(line.Line, line.Column, $"The label is {line.Shown}; expected UINT8 to UINT64, String or Buffer, as before."),
                });
            }
        }
    }

    /// <summary>The length of a number; 0 for other fields.</summary>
    private static int BytesOf(string label) =>
        label.StartsWith(Number, StringComparison.Ordinal) && int.TryParse(label.AsSpan(Number.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int bits)
        && bits is >= 8 and <= 64 && bits % 8 == 0
            ? bits / 8
            : 0;
}
