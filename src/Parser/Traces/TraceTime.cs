using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>When something happened, as a trace or log writes it; carried through and never reckoned with.</summary>
/// <param name="Number">The time where it is a number, with as many decimals as were written; else null.</param>
/// <param name="Text">The time where it is a text, of any characters; else null.</param>
public readonly record struct TraceTime(decimal? Number, string? Text)
{
    /// <summary>True where nothing tells the time.</summary>
    public bool IsUnknown => Number is null && Text is null;

    /// <summary>As it was written; nothing where it is unknown.</summary>
    public override string ToString() => Number?.ToString(CultureInfo.InvariantCulture) ?? Text ?? "";
}
