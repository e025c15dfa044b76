namespace Dmarkit.Parser;

/// <summary>Properties of devices in the chip, to be built (SIDP).</summary>
public sealed record IntegratedDevicePropertyDraft() : StructureDraft
{
    /// <summary>PCI segment; 0 where nothing is said.</summary>
    public ushort Segment { get; init; }

    /// <summary>The reserved field; 0 as the specification wants it.</summary>
    public ushort Reserved { get; init; }

    /// <summary>The devices, in the order of the table.</summary>
    public IReadOnlyList<DeviceScopeDraft> Scopes { get; init; } = [];

    /// <inheritdoc/>
    public override byte[] Encode() => Encode(RemappingStructureType.IntegratedDeviceProperty, new FieldWriter(DmarFields.IntegratedDeviceProperty)
        .Put("Reserved", Reserved)
        .Put("Segment Number", Segment), Scopes);

    internal static IntegratedDevicePropertyDraft From(IntegratedDeviceProperty property) => new()
    {
        Segment = property.Segment,
        Reserved = property.Reserved,
        Scopes = [.. property.Scopes.Select(DeviceScopeDraft.From)],
    };
}
