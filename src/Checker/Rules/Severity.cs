namespace Dmarkit.Checker;

/// <summary>How bad a finding is.</summary>
public enum Severity : byte
{
    /// <summary>Hygiene, or a legal but unusual construct that explains behaviour elsewhere.</summary>
    Note,

    /// <summary>Against the specification, but survivable for today's software; or degraded behaviour.</summary>
    Warning,

    /// <summary>Breaks, or can break, the operating system or the isolation.</summary>
    Error,
}
