namespace Dmarkit.Fuzzing;

/// <summary>In which way a target failed.</summary>
public enum FailureKind
{
    /// <summary>A signal ended it.</summary>
    Signal,

    /// <summary>A sanitizer, or the language's own run-time checks, reported an error.</summary>
    Report,

    /// <summary>It did not end in time.</summary>
    Timeout,

    /// <summary>It took too much memory.</summary>
    Memory,

    /// <summary>It refused a well-formed table: its status is not 0.</summary>
    Refused,

    /// <summary>It took a table whose lengths, signature or checksum do not hold: its status is 0.</summary>
    Accepted,
}

/// <summary>A failure by what does not change from one case to another that shows the same bug: shrinking must not slip from one bug to the next.</summary>
/// <param name="Kind">In which way the target failed.</param>
/// <param name="What">Signal, report with its place in the code, status, or rule.</param>
public sealed record TargetFailure(FailureKind Kind, string What)
{
    /// <summary>Signals that are raised by what a program does, by number (signal(7)).</summary>
    private static readonly (int Number, string Name)[] Signals =
        [(4, "SIGILL"), (5, "SIGTRAP"), (6, "SIGABRT"), (7, "SIGBUS"), (8, "SIGFPE"), (9, "SIGKILL"), (11, "SIGSEGV"), (24, "SIGXCPU"), (25, "SIGXFSZ"), (31, "SIGSYS")];

    /// <summary>Shells, and we, tell a signal by a status of this and its number.</summary>
    private const int SignalStatus = 128;

    /// <summary>What failed in a run, whatever the table was; null where nothing did.</summary>
    public static TargetFailure? Of(TargetRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.End switch
        {
            TargetEnd.TimedOut => new(FailureKind.Timeout, "does not end"),
            TargetEnd.OutOfMemory => new(FailureKind.Memory, "takes too much memory"),
            _ when SanitizerReport.In(run.Errors) is { } report => new(FailureKind.Report, report),
            _ when Array.Find(Signals, signal => SignalStatus + signal.Number == run.Status) is { Name: { } name } => new(FailureKind.Signal, name),
            _ => null,
        };
    }

    /// <summary>The same, and what the target should have made of this table.</summary>
    /// <param name="run">The run.</param>
    /// <param name="table">The table that it was given.</param>
    /// <param name="expectReject">True where a table whose framing does not hold must be refused.</param>
    public static TargetFailure? Of(TargetRun run, GeneratedTable table, bool expectReject)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (Of(run) is { } failure) return failure;
        if (table is WellFormedTable && run.Status != 0) return new(FailureKind.Refused, FormattableString.Invariant($"status {run.Status} for a well-formed table"));
        if (!expectReject || table is WellFormedTable || run.Status != 0) return null;
        return TableFindings.Of(table.Table.Encode()).Refused is { } rule ? new(FailureKind.Accepted, $"status 0 for a table with {rule}") : null;
    }

    /// <summary>Kind and what, as one line.</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}: {What}";
}
