using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a fault means, by a machine as its inputs tell it.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Meaning">What its reason code stands for, as the end of a sentence; null where the report has no code.</param>
public sealed record FaultExplanation(FaultReport Fault, string? Meaning)
{
    /// <summary>The unit that serves the requester; null where none can be named.</summary>
    public RemappingUnit? Unit { get; internal init; }

    /// <summary>The requester by the PCI inventory, for people; null where that does not tell it.</summary>
    public string? Device { get; internal init; }

    /// <summary>What becomes of the request by the tables as they are now; null where <see cref="Obstacle"/> is not.</summary>
    public Outcome? Now { get; internal init; }

    /// <summary>Why nobody can tell that, as a clause; else null.</summary>
    public string? Obstacle { get; internal init; }

    /// <summary>True where the request is blocked now for the same reason, false where its end is another; null where nobody can tell.</summary>
    public bool? IsSame { get; internal init; }

    /// <summary>The entry that decides now; null where none was read.</summary>
    public DecidingEntry? Entry { get; internal init; }

    /// <summary>What may lie behind it, the likeliest first; never empty.</summary>
    public ImmutableArray<FaultCause> Causes { get; internal init; } = [];

    /// <summary>True where the walk found nothing mapped at the address; the entries that led there are right.</summary>
    internal bool IsNothingMapped => Now?.Condition is { } condition && FaultCauses.IsEmpty(condition.Reason);

    /// <summary>What to look at next: a sentence each.</summary>
    public ImmutableArray<string> Next { get; internal init; } = [];
}
