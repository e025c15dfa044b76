namespace Dmarkit.Parser;

/// <summary>The proximity domain of a range of memory, to be built.</summary>
/// <param name="ProximityDomain">The domain.</param>
/// <param name="Base">The first byte.</param>
/// <param name="LengthBytes">How many bytes.</param>
public sealed record MemoryAffinityDraft(uint ProximityDomain, HostAddress Base, ulong LengthBytes) : TableEntryDraft
{
    /// <summary>False where the entry does not count.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <inheritdoc/>
    public override byte[] Encode() => Finish((byte)AffinityType.Memory, new FieldWriter(SratFields.MemoryAffinity)
        .Put("Proximity Domain", ProximityDomain)
        .Put("Base Address", Base.Value)
        .Put("Range Length", LengthBytes)
        .Put("Flags", IsEnabled ? 1u : 0));
}
