using System.CommandLine.Parsing;
using System.Globalization;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Campaigns;

/// <summary>Values of a campaign's options.</summary>
internal static class CampaignOption
{
    private static readonly (string Suffix, TimeSpan Unit)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)), ("", TimeSpan.FromSeconds(1)),
    ];

    /// <summary>A longer time is a mistake, and would not fit a wait.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20);

    /// <summary>Any number of 64 bits.</summary>
    public static ulong? Seed(ArgumentResult result)
    {
        if (Hex.TryParse(Text(result), out ulong seed)) return seed;
        result.AddError($"--seed takes a number, not '{Text(result)}'.");
        return null;
    }

    /// <summary>How many runs there are to be.</summary>
    public static long? Runs(ArgumentResult result)
    {
        if (Hex.TryParse(Text(result), out ulong runs) && runs is > 0 and <= long.MaxValue / 2) return (long)runs;
        result.AddError($"--runs takes 1 or more, not '{Text(result)}'.");
        return null;
    }

    /// <summary>A time with its unit; seconds where none is given.</summary>
    public static TimeSpan? Duration(ArgumentResult result)
    {
        string text = Text(result);
        var (suffix, unit) = Array.Find(Units, each => text.EndsWith(each.Suffix, StringComparison.Ordinal));
        if (double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number > 0 && number <= Longest / unit)
        {
            return number * unit;
        }

        result.AddError($"{(result.Parent as OptionResult)?.Option.Name} takes a time such as 500ms, 30s, 10m or 2h, not '{text}'.");
        return null;
    }

    private static string Text(ArgumentResult result) => result.Tokens is [var token, ..] ? token.Value : "";
}
