namespace Dmarkit.Parser;

/// <summary>A reserved memory region to be built (RMRR).</summary>
/// <param name="Base">The first byte.</param>
/// <param name="Limit">The last byte, inclusive.</param>
public sealed record ReservedMemoryRegionDraft(HostAddress Base, HostAddress Limit) : StructureDraft
{
    /// <summary>PCI segment; 0 where nothing is said.</summary>
    public ushort Segment { get; init; }

    /// <summary>The reserved field; 0 as the specification wants it.</summary>
    public ushort Reserved { get; init; }

    /// <summary>The devices, in the order of the table.</summary>
    public IReadOnlyList<DeviceScopeDraft> Scopes { get; init; } = [];

    /// <inheritdoc/>
    public override byte[] Encode() => Encode(RemappingStructureType.ReservedMemoryRegion, new FieldWriter(DmarFields.ReservedMemoryRegion)
        .Put("Reserved", Reserved)
        .Put("Segment Number", Segment)
        .Put("Reserved Memory Region Base Address", Base.Value)
        .Put("Reserved Memory Region Limit Address", Limit.Value), Scopes);

    internal static ReservedMemoryRegionDraft From(ReservedMemoryRegion region) => new(region.Base, region.Limit)
    {
        Segment = region.Segment,
        Reserved = region.Reserved,
        Scopes = [.. region.Scopes.Select(DeviceScopeDraft.From)],
    };
}
