using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>The rules about interrupt remapping.</summary>
internal static class InterruptRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
    ];
}
