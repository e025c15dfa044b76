namespace Dmarkit.Parser;

/// <summary>Finds the word that somebody may have meant.</summary>
public static class NearestWord
{
    /// <summary>How much of the word is compared: its author may have given a whole file.</summary>
    private const int MostCharacters = 60;

    /// <summary>Of <paramref name="known"/>, which is not empty, the word that is spelt most like <paramref name="word"/>.</summary>
    public static string Of(ReadOnlySpan<char> word, IEnumerable<string> known)
    {
        string shown = word[..Math.Min(word.Length, MostCharacters)].ToString();
        return known.MinBy(each => Distance(each, shown))!;
    }

    /// <summary>How many letters are to be added, taken away or changed, so that one word becomes the other (Levenshtein's distance); capitals are no others.</summary>
    public static int Distance(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        int[] above = [.. Enumerable.Range(0, other.Length + 1)], row = new int[other.Length + 1];
        for (int i = 0; i < one.Length; i++)
        {
            row[0] = i + 1;
            for (int j = 0; j < other.Length; j++)
            {
                int change = char.ToUpperInvariant(one[i]) == char.ToUpperInvariant(other[j]) ? 0 : 1;
                row[j + 1] = Math.Min(Math.Min(row[j], above[j + 1]) + 1, above[j] + change);
            }

            (above, row) = (row, above);
        }

        return above[other.Length];
    }
}
