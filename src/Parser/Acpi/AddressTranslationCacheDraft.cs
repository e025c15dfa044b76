namespace Dmarkit.Parser;

/// <summary>Devices in the chip that may cache translations, to be built (SATC).</summary>
public sealed record AddressTranslationCacheDraft() : StructureDraft
{
    /// <summary>PCI segment; 0 where nothing is said.</summary>
    public ushort Segment { get; init; }

    /// <summary>Bit 0: the devices work only with their cache on.</summary>
    public byte Flags { get; init; }

    /// <summary>The reserved field; 0 as the specification wants it.</summary>
    public byte Reserved { get; init; }

    /// <summary>The devices, in the order of the table.</summary>
    public IReadOnlyList<DeviceScopeDraft> Scopes { get; init; } = [];

    /// <inheritdoc/>
    public override byte[] Encode() => Encode(RemappingStructureType.AddressTranslationCache, new FieldWriter(DmarFields.AddressTranslationCache)
        .Put("Flags", Flags)
        .Put("Reserved", Reserved)
        .Put("Segment Number", Segment), Scopes);

    internal static AddressTranslationCacheDraft From(AddressTranslationCache cache) => new()
    {
        Segment = cache.Segment,
        Reserved = cache.Reserved,
        Flags = cache.Flags,
        Scopes = [.. cache.Scopes.Select(DeviceScopeDraft.From)],
    };
}
