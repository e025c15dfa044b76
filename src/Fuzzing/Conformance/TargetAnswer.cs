using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>How a target came out of a case.</summary>
public enum TargetEnding : byte
{
    /// <summary>It answered every access.</summary>
    Answered,

    /// <summary>It ended, or closed its output.</summary>
    Ended,

    /// <summary>It did not answer in time, and was ended.</summary>
    TimedOut,

    /// <summary>What it wrote is no answer to the case.</summary>
    BrokeProtocol,
}

/// <summary>What a target answered to a case.</summary>
/// <param name="Ending">How it came out of it.</param>
/// <param name="Lines">Its outcomes in the order of the accesses: one an access where it answered, else as many as came.</param>
/// <param name="Texts">The same as it wrote them.</param>
/// <param name="Why">What it did instead of answering, as a clause; null where it answered.</param>
/// <param name="Last">The line that ended the case, or null.</param>
public sealed record TargetAnswer(TargetEnding Ending, ImmutableArray<OutcomeLine> Lines, ImmutableArray<string> Texts, string? Why, OutcomeLine? Last);
