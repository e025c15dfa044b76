namespace Dmarkit.Parser;

/// <summary>A finding that somebody has decided to live with: what names it, and why. A condition that is null holds for any finding.</summary>
/// <param name="Rule">The rule's id; in a configuration its name will do.</param>
/// <param name="Where">The start of the finding's place, up to the end of one of its parts: <c>RMRR 0x7b800000-0x7bffffff</c>.</param>
/// <param name="Device">The device that it is about.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
public sealed record Suppression(string Rule, string? Where = null, SourceId? Device = null, string? Fingerprint = null)
{
    /// <summary>Why; null where a baseline merely lists it.</summary>
    public string? Reason { get; init; }

    /// <summary>Who decided so, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>The last day on which it counts; null for ever.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Line of its text, from 1; 0 where there is none.</summary>
    public int Line { get; init; }

    /// <summary>Column in that line, from 1; 0 where there is none.</summary>
    public int Column { get; init; }

    /// <summary>How dates are written.</summary>
    public const string DateFormat = "yyyy-MM-dd";
}
