using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>An access that a target answers otherwise than the reference translator, shrunk.</summary>
/// <param name="Case">The first case that showed it: its number, or its file's name where it was known before.</param>
/// <param name="State">The smallest state that shows it, with the one access.</param>
/// <param name="Outcome">What the reference translator says.</param>
/// <param name="Steps">Every entry that it read, in order.</param>
/// <param name="Answer">What the target says, as it wrote it; or what it did instead of answering, as a clause.</param>
/// <param name="Difference">The first field that differs, as a clause of what is and what the target says; null where it did not answer.</param>
/// <param name="First">The first step that the target's answer contradicts; null where no step was made, or none can be told.</param>
/// <param name="Tries">How many smaller states were tried.</param>
public sealed record Divergence(
    string Case, RemappingState State, Outcome Outcome, ImmutableArray<WalkStep> Steps, string Answer, string? Difference, WalkStep? First, int Tries)
{
    /// <summary>The access.</summary>
    public Access Access => State.Accesses[0];

    /// <summary>How many table entries the image holds.</summary>
    public int EntryCount => StateEntries.Count(State, Steps);
}
