using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The entry that decides over a request.</summary>
/// <param name="What">What it is: <c>second-stage level-1 entry</c>.</param>
/// <param name="Address">Where it lies, physically.</param>
/// <param name="Value">Its raw value as one hexadecimal number, the highest word first; null where the image lacks it.</param>
/// <param name="FileOffset">Where in the image's file it lies, in bytes; null where it lies in none, or compressed, or in one of several files.</param>
/// <param name="Decision">What follows from it, as a clause; null where the image lacks it.</param>
public sealed record DecidingEntry(string What, HostAddress Address, string? Value, long? FileOffset, string? Decision)
{
    /// <summary>The entry that decided <paramref name="outcome"/>; null where none was read.</summary>
    internal static DecidingEntry? Of(Platform platform, in Outcome outcome, IReadOnlyList<WalkStep> steps)
    {
        if (outcome is { Kind: ResultKind.Unreadable, Address: { } missing }) return new(outcome.What!, new(missing), null, null, null);
        if (ReplayFindings.Decider(steps, outcome) is not { } decider) return null;
        long? offset = platform.Given.MemoryInput is null ? null : platform.Memory?.FileOffset(decider.Address);
        return new(decider.Structure, decider.Address, decider.RawValue, offset, ReplayFindings.Decision(decider, outcome));
    }
}
