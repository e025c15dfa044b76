using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Values of fields in one line. Of long bytes a piece is shown that tells the two sides apart.</summary>
internal static class FieldText
{
    /// <summary>How many bytes are shown of a place that is not a number: more than any field has but names.</summary>
    private const int ShownBytes = 64;

    /// <summary>Fields of structures that their names tell, or that follow from the rest.</summary>
    private static readonly string[] InName =
    [
        "Type", "Length", "Segment Number", "Register Base Address", "Reserved Memory Region Base Address", "Reserved Memory Region Limit Address", "ACPI Device Number",
    ];

    /// <summary>One value: the number and what it means, or the text, or the bytes.</summary>
    public static string Of(OutlineNode field) =>
        IsNumber(field) ? field.Meaning.Length > 0 ? $"{field.Raw} ({field.Meaning})" : field.Raw!
        : IsText(field) ? field.Meaning
        : Piece(field.Raw!, 0);

    /// <summary>Two values that differ. Texts that look alike, for they differ in what fills them up, are shown as bytes.</summary>
    public static (string Old, string? New) Pair(OutlineNode old, OutlineNode @new)
    {
        if (IsNumber(old) || (IsText(old) && old.Meaning != @new.Meaning)) return (Of(old), Of(@new));
        int same = old.Raw.AsSpan().CommonPrefixLength(@new.Raw) / 2;
        int first = Math.Max(old.Raw!.Length, @new.Raw!.Length) / 2 > ShownBytes ? same : 0;
        return (Piece(old.Raw, first), Piece(@new.Raw, first));
    }

    /// <summary>What a structure says besides its name, without reserved fields that are zero; the name alone where it tells everything.</summary>
    public static string List(string name, IReadOnlyList<OutlineNode> fields)
    {
        var told = fields.Where(field => !InName.Contains(field.Name) && !(field.Name == "Reserved" && IsZero(field)));
        return string.Join(", ", told.Select(field => $"{field.Name} {Of(field)}")) is { Length: > 0 } list ? list : name;
    }

    /// <summary>What a scope says: its name, and of the fields that the name does not tell those that are not zero.</summary>
    public static string ListScope(string name, IReadOnlyList<OutlineNode> fields) => string.Join(", ",
        fields.Where(field => field.Name is "Flags" or "Reserved" && !IsZero(field)).Select(field => $"{field.Name} {Of(field)}").Prepend(name));

    /// <summary>The first bytes, and how many there are.</summary>
    public static string Start(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= ShownBytes ? Convert.ToHexStringLower(bytes) : $"{Convert.ToHexStringLower(bytes[..ShownBytes])}… ({bytes.Length} bytes)";

    private static string Piece(string digits, int first)
    {
        int count = digits.Length / 2, shown = Math.Min(count - first, ShownBytes);
        string piece = $"{(first > 0 ? "…" : "")}{digits.AsSpan(2 * first, 2 * shown)}{(first + shown < count ? "…" : "")}";
        return first == 0 && shown == count ? piece : $"{piece} (from byte {first} of {count} on)";
    }

    private static bool IsNumber(OutlineNode field) => field.Raw!.StartsWith("0x", StringComparison.Ordinal); // Other bytes are bare digits.

    private static bool IsText(OutlineNode field) => field.Meaning.StartsWith('"');

    private static bool IsZero(OutlineNode field) => field.Raw.AsSpan(IsNumber(field) ? 2 : 0).IndexOfAnyExcept('0') < 0;
}
