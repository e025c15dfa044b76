using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>The rules about registers, and the queues that they lead to.</summary>
internal static class RegisterRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new DmaRemappedInterruptsNot(),
    ];
}
