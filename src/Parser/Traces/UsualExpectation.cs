namespace Dmarkit.Parser;

/// <summary>What the usual line of a trace expects: as <see cref="Expectation"/>, of the fields that traces use most, and without an object.</summary>
public record struct UsualExpectation
{
    /// <summary>How the access ends; null where the line does not say.</summary>
    public ResultKind? Result { readonly get; internal set; }

    /// <summary>Where the first byte lands; null where the line does not say.</summary>
    public HostAddress? HostAddress { readonly get; internal set; }

    /// <summary>Fault reason code; null where the line does not say.</summary>
    public byte? Reason { readonly get; internal set; }

    /// <summary>Whether hardware records the fault; null where the line does not say.</summary>
    public bool? Recorded { readonly get; internal set; }

    /// <summary>True where the line expects nothing.</summary>
    public readonly bool IsNothing => Result is null && HostAddress is null && Reason is null && Recorded is null;
}
