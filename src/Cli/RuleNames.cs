using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Finds rules by what people call them.</summary>
internal static class RuleNames
{
    /// <summary>How much of a word that is no rule is shown, and compared.</summary>
    private const int MostCharacters = 60;

    /// <summary>The rule of that id or name, in upper or lower case; null where there is none.</summary>
    public static RuleInfo? Find(string word) => Catalogue.Infos.FirstOrDefault(rule => Same(rule.Id, word) || Same(rule.Name, word));

    /// <summary>What is said of a word that is no rule: it, and the rule that is spelt most like it.</summary>
    public static string Unknown(string word)
    {
        string shown = word.Length > MostCharacters ? word[..MostCharacters] : word;
        var nearest = Catalogue.Infos.MinBy(rule => Math.Min(NearestWord.Distance(rule.Id, shown), NearestWord.Distance(rule.Name, shown)))!;
        return $"'{Escaped.Text(shown)}', no rule's id or name; the nearest is {nearest.Id} {nearest.Name}.";
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
