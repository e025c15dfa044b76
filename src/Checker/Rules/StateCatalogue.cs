using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>Every rule about state there is, by what it looks at. The number of a rule is that of its row in the catalogue of misconfigurations: VTD013 is M-13.</summary>
internal static class StateCatalogue
{
    /// <summary>The rules in the order of their ids.</summary>
    public static ImmutableArray<Rule> All { get; } =
        [.. RegisterRules.All.Concat(DeviceRules.All).Concat(PagingRules.All).Concat(InterruptRules.All).OrderBy(rule => rule.Info.Id, StringComparer.Ordinal)];
}
