namespace Dmarkit.Fuzzing;

/// <summary>How a run of a target ended.</summary>
public enum TargetEnd
{
    /// <summary>By itself; the status says more.</summary>
    Exited,

    /// <summary>It was ended, for it took longer than it may.</summary>
    TimedOut,

    /// <summary>It was ended, for it took more memory than it may.</summary>
    OutOfMemory,

    /// <summary>The system could not start it.</summary>
    NotStarted,
}

/// <summary>What a run of a target showed.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Status">Its exit status, where it ended by itself; by the convention of shells 128 and a signal's number, where that ended it.</param>
/// <param name="Errors">What it wrote to its error stream, the first part; why it could not be started.</param>
/// <param name="Time">How long it took.</param>
public sealed record TargetRun(TargetEnd End, int Status, string Errors, TimeSpan Time);
