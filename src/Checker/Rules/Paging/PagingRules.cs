using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>The rules about paging structures, and what devices reach by them.</summary>
internal static class PagingRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
    ];
}
