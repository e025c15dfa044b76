namespace Dmarkit.Parser;

public readonly partial record struct RootTableAddress
{
    /// <summary>Where the root table lies.</summary>
    public HostAddress TableAddress => new(RootTable << 12);

    /// <summary>The translation mode as a name.</summary>
    public TranslationMode Mode => (TranslationMode)TranslationMode;
}
