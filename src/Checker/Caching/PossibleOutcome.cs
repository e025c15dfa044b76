using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>Another end that an access may have, because of an entry that may still be cached.</summary>
/// <param name="Outcome">The end.</param>
/// <param name="Rule">What is wrong with that.</param>
/// <param name="Structure">The first entry that differs from memory: <c>context entry</c>, <c>paging entry</c>.</param>
/// <param name="Cached">Its cached words, the highest first, as one hexadecimal number.</param>
/// <param name="Present">What memory holds in its place; empty where memory's walk ends before.</param>
/// <param name="Address">Where memory's entry lies; null where memory's walk ends before.</param>
public sealed record PossibleOutcome(Outcome Outcome, RuleInfo Rule, string Structure, string Cached, string Present, Dmarkit.Parser.HostAddress? Address)
{
    /// <summary>The invalidations that completed since the entry could last be filled, and did not remove it, the newest last; a few of them.</summary>
    public ImmutableArray<string> Invalidations { get; init; } = [];
}
