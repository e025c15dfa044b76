namespace Dmarkit.Parser;

/// <summary>The forms that a trace comes in.</summary>
public enum TraceForm : byte
{
    /// <summary>JSON Lines, one access a line.</summary>
    JsonLines,

    /// <summary>A log of a kernel, a hypervisor, a tracer or firmware.</summary>
    Log,

    /// <summary>Comma-separated values under a line of names.</summary>
    Csv,

    /// <summary>The binary form, <c>specs/trace.ksy</c>.</summary>
    Binary,
}
