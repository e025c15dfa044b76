using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Masks of an entry's words, by its layout's field names.</summary>
internal static class FieldMasks
{
    /// <summary>The bits that the layout itself reserves in word <paramref name="word"/>.</summary>
    public static ulong Reserved(IReadOnlyList<Field> layout, int word) => layout
        .Where(field => field.Role == FieldRole.Reserved && field.FirstBit / 64 == word)
        .Aggregate(0ul, (bits, field) => bits | field.Mask);

    /// <summary>The bits of one field, in the word that holds it.</summary>
    public static ulong Of(IReadOnlyList<Field> layout, string name) => layout.First(field => field.Name == name).Mask;

    /// <summary>Adds to the masks of an entry's words the fields that are named.</summary>
    public static void Add(ulong[] masks, IReadOnlyList<Field> layout, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            var field = layout.First(field => field.Name == name);
            masks[field.FirstBit / 64] |= field.Mask;
        }
    }

    /// <summary>The bits that the layout reserves in each word.</summary>
    public static ulong[] Reserved(IReadOnlyList<Field> layout) =>
        [.. Enumerable.Range(0, (layout[^1].FirstBit + layout[^1].BitCount + 63) / 64).Select(word => Reserved(layout, word))];

    /// <summary>True where a word has a bit of its mask.</summary>
    public static bool Meet(ReadOnlySpan<ulong> words, ReadOnlySpan<ulong> masks)
    {
        ulong met = 0;
        for (int i = 0; i < words.Length; i++) met |= words[i] & masks[i];
        return met != 0;
    }
}
