using System.CommandLine;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Options that take a number: decimal, or hexadecimal after <c>0x</c>, as everywhere on the command line.</summary>
internal static class NumberOption
{
    /// <summary>An option that takes <paramref name="first"/> to <paramref name="last"/>.</summary>
    public static Option<int?> Create(string name, int first, int last) => new(name)
    {
        CustomParser = result =>
        {
            string text = result.Tokens is [var token, ..] ? token.Value : "";
            if (Hex.TryParse(text, out ulong value) && value >= (ulong)first && value <= (ulong)last) return (int)value;
            result.AddError(last == int.MaxValue ? $"{name} takes {first} or more, not '{text}'." : $"{name} takes {first} to {last}, not '{text}'.");
            return null;
        },
    };
}
