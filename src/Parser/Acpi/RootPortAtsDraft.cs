namespace Dmarkit.Parser;

/// <summary>Root ports that support address translation services, to be built (ATSR).</summary>
public sealed record RootPortAtsDraft() : StructureDraft
{
    /// <summary>PCI segment; 0 where nothing is said.</summary>
    public ushort Segment { get; init; }

    /// <summary>Bit 0 for all root ports of the segment.</summary>
    public byte Flags { get; init; }

    /// <summary>The reserved field; 0 as the specification wants it.</summary>
    public byte Reserved { get; init; }

    /// <summary>The devices, in the order of the table.</summary>
    public IReadOnlyList<DeviceScopeDraft> Scopes { get; init; } = [];

    /// <inheritdoc/>
    public override byte[] Encode() => Encode(RemappingStructureType.RootPortAts, new FieldWriter(DmarFields.RootPortAts)
        .Put("Flags", Flags)
        .Put("Reserved", Reserved)
        .Put("Segment Number", Segment), Scopes);

    internal static RootPortAtsDraft From(RootPortAts ports) => new()
    {
        Segment = ports.Segment,
        Reserved = ports.Reserved,
        Flags = ports.Flags,
        Scopes = [.. ports.Scopes.Select(DeviceScopeDraft.From)],
    };
}
