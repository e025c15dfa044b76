using System.Globalization;

namespace Dmarkit.Checker;

/// <summary>Bits that are set and must not be, as a message names them.</summary>
internal static class ReservedBits
{
    private const int MostNamed = 4;

    /// <summary>The bits of an entry that a mask has too: <c>bits 5, 88 and 90</c>; null where there are none.</summary>
    /// <param name="words">The entry, lowest address first.</param>
    /// <param name="masks">As many masks.</param>
    public static string? Of(ReadOnlySpan<ulong> words, ReadOnlySpan<ulong> masks)
    {
        var named = new List<string>();
        int count = 0;
        for (int word = 0; word < words.Length; word++)
        {
            for (ulong bits = words[word] & masks[word]; bits != 0; bits &= bits - 1)
                if (++count <= MostNamed) named.Add((64 * word + System.Numerics.BitOperations.TrailingZeroCount(bits)).ToString(CultureInfo.InvariantCulture));
        }

        return count switch
        {
            0 => null,
            1 => $"bit {named[0]}",
            <= MostNamed => $"bits {string.Join(", ", named[..^1])} and {named[^1]}",
            _ => $"bits {string.Join(", ", named)} and {count - MostNamed} more",
        };
    }
}
