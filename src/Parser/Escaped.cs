using System.Globalization;
using System.Text;

namespace Dmarkit.Parser;

/// <summary>Text of unknown origin, made safe to show on a terminal and in one line.</summary>
public static class Escaped
{
    /// <summary>Printable ASCII stays, the backslash of ACPI paths too; every other character becomes <c>\xNN</c> or <c>\uNNNN</c>. For showing, not for reading back.</summary>
    public static string Text(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is >= ' ' and < '\x7f') shown.Append(c);
            else if (c < 0x100) shown.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}");
            else shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return shown.ToString();
    }

    /// <summary>The same for bytes, each taken as one character.</summary>
    public static string Bytes(ReadOnlySpan<byte> bytes) => Text(Encoding.Latin1.GetString(bytes));

    /// <summary>The same for a field that NULs fill up; those at its end are left out.</summary>
    public static string NulPadded(ReadOnlySpan<byte> bytes) => Bytes(bytes.TrimEnd((byte)0));

    /// <summary>A sentence that may hold letters of any script, as file names do: all that is printable stays; controls, format characters (which turn the direction of writing) and half surrogates are escaped.</summary>
    public static string Sentence(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            bool hidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned || rune == Rune.ReplacementChar;
            if (hidden) shown.Append(Text(rune.ToString()));
            else shown.Append(rune.ToString());
        }

        return shown.ToString();
    }
}
