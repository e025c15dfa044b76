namespace Dmarkit.Parser;

public readonly partial record struct RootEntry
{
    /// <summary>Where the context table of the bus lies.</summary>
    public HostAddress ContextTableAddress => new(ContextTable << 12);
}
