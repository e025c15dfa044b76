namespace Dmarkit.Parser;

/// <summary>One line of a trace: an access and what must come of it, an event, or why the line is none of these.</summary>
/// <param name="Number">The line's number in its file, from 1.</param>
/// <param name="Access">The access; meaningless where <paramref name="Defect"/> or <see cref="Event"/> is not null.</param>
/// <param name="Expectation">What the line expects; null where it expects nothing.</param>
/// <param name="Defect">Why the line is neither access nor event, with the line number as its offset; else null.</param>
public readonly record struct TraceLine(long Number, Access Access, Expectation? Expectation, Defect? Defect)
{
    /// <summary>When, where the line says.</summary>
    public TraceTime Time { get; init; }

    /// <summary>The fault that a log tells of, where the access comes from one; else null.</summary>
    public FaultReport? Fault { get; init; }

    /// <summary>The event that the line is; null where it is none.</summary>
    public TraceEvent? Event { get; init; }
}
