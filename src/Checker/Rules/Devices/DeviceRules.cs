using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>The rules about root, context and PASID structures.</summary>
internal static class DeviceRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
    ];
}
