namespace Dmarkit.Parser;

public readonly partial record struct ContextEntry
{
    /// <summary>Where the second-stage root table lies; without meaning under pass-through.</summary>
    public HostAddress SecondStageTableAddress => new(SecondStageTable << 12);

    /// <summary>The translation type as a name.</summary>
    public TranslationType Type => (TranslationType)TranslationType;

    /// <summary>How many levels the second stage has: 3, 4 or 5, and another number where the address width is a reserved one.</summary>
    public int Levels => (int)AddressWidth + 2;

    /// <summary>How many bits of a request's address the second stage's levels take: 39, 48 or 57, and another number where the width is a reserved one.</summary>
    public int AddressBits => 12 + 9 * Levels;
}
