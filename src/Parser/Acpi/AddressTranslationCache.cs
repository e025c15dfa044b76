namespace Dmarkit.Parser;

/// <summary>Devices in the chip whose caches of translations are built by the rules (SATC, SoC-integrated address translation cache).</summary>
/// <remarks>VT-d 8.8.</remarks>
public sealed class AddressTranslationCache : RemappingStructure
{
    internal AddressTranslationCache(StructureFrame frame, Generated.Dmar.AddressTranslationCache fields, IReadOnlyList<DeviceScope> scopes)
        : base(frame, DmarFields.AddressTranslationCache, scopes)
    {
        Flags = fields.Flags;
        Required = fields.Required;
        Reserved = fields.Reserved;
        Segment = fields.Segment;
    }

    /// <summary>The flags byte; all bits but the lowest are reserved.</summary>
    public byte Flags { get; }

    /// <summary>True where the devices work only after software has enabled their caches.</summary>
    public bool Required { get; }

    /// <summary>The reserved field, which has to be 0.</summary>
    public byte Reserved { get; }

    /// <summary>PCI segment of the devices.</summary>
    public ushort Segment { get; }

    internal override string Identity => $"SATC {Segment:x4}";
}
