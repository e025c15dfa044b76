namespace Dmarkit.Checker;

/// <summary>What kind of mistake may lie behind a fault.</summary>
public enum FaultCauseKind : byte
{
    /// <summary>The device went on behind the end of what was mapped for it, or started in front of it.</summary>
    Overrun,

    /// <summary>It used what was mapped once, and no longer is.</summary>
    Freed,

    /// <summary>Bits of the address were lost, or came to it, above the lower 32.</summary>
    Truncated,

    /// <summary>It used memory of the firmware that no reserved region gives it, or that the tables do not map although one does.</summary>
    MissingRmrr,

    /// <summary>The request carried another id than the one that the mapping is for.</summary>
    WrongRequester,

    /// <summary>It is mapped, and not for such requests.</summary>
    Permission,

    /// <summary>Nothing that is known tells.</summary>
    Unknown,
}

/// <summary>What may lie behind a fault, with the evidence.</summary>
/// <param name="Kind">The kind of mistake.</param>
/// <param name="Why">What speaks for it: a clause.</param>
public sealed record FaultCause(FaultCauseKind Kind, string Why);
