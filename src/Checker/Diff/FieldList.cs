using System.Globalization;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Fixed fields of a table or entry in the form in which fields are compared: as numbers, texts or bytes, without what they mean.</summary>
internal static class FieldList
{
    /// <summary>The fields that the bytes have as a whole.</summary>
    public static IReadOnlyList<OutlineNode> Of(ReadOnlySpan<byte> bytes, IReadOnlyList<TableField> layout)
    {
        var fields = new List<OutlineNode>(layout.Count);
        foreach (var field in layout)
        {
            if (field.Offset + field.LengthBytes <= bytes.Length) fields.Add(Of(field.Name, field.Offset, bytes.Slice(field.Offset, field.LengthBytes)));
        }

        return fields;
    }

    private static OutlineNode Of(string name, int offset, ReadOnlySpan<byte> value)
    {
        bool isText = name is "Signature" or "OEM ID" or "OEM Table ID" or "Creator ID";
        if (isText) return new(name, offset, value.Length, Convert.ToHexStringLower(value), $"\"{Escaped.NulPadded(value)}\"", []);
        if (value.Length > sizeof(ulong)) return new(name, offset, value.Length, Convert.ToHexStringLower(value), "", []);
        ulong number = 0;
        for (int i = value.Length - 1; i >= 0; i--) number = number << 8 | value[i];
        return new(name, offset, value.Length, $"0x{number.ToString($"x{2 * value.Length}", CultureInfo.InvariantCulture)}", "", []);
    }
}
