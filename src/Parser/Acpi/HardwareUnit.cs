namespace Dmarkit.Parser;

/// <summary>A remapping unit and the devices that it serves (DRHD, DMA remapping hardware unit definition).</summary>
/// <remarks>VT-d 8.3.</remarks>
public sealed class HardwareUnit : RemappingStructure
{
    internal HardwareUnit(StructureFrame frame, Generated.Dmar.HardwareUnit fields, IReadOnlyList<DeviceScope> scopes)
        : base(frame, DmarFields.HardwareUnit, scopes)
    {
        Flags = fields.Flags;
        IncludePciAll = fields.IncludePciAll;
        Size = fields.Size;
        SizeExponent = fields.SizeExponent;
        Segment = fields.Segment;
        RegisterBase = new(fields.RegisterBase);
    }

    /// <summary>The flags byte; all bits but the lowest are reserved.</summary>
    public byte Flags { get; }

    /// <summary>True where the unit serves all PCI devices of its segment that no other unit lists.</summary>
    public bool IncludePciAll { get; }

    /// <summary>The size byte; its upper four bits are reserved.</summary>
    public byte Size { get; }

    /// <summary>How many 4-KiB pages of registers there are, as a power of two: 0 to 15.</summary>
    public int SizeExponent { get; }

    /// <summary>Length of the register window: 4 KiB to 128 MiB.</summary>
    public int RegisterBytes => 4096 << SizeExponent;

    /// <summary>PCI segment of the unit and its devices.</summary>
    public ushort Segment { get; }

    /// <summary>Where the register window starts.</summary>
    public HostAddress RegisterBase { get; }

    /// <summary>The register window; cut at the top of the address space where it would run past it.</summary>
    public AddressRange RegisterWindow
    {
        get
        {
            ulong reach = (ulong)RegisterBytes - 1;
            return new(RegisterBase, new(RegisterBase.Value > ulong.MaxValue - reach ? ulong.MaxValue : RegisterBase.Value + reach));
        }
    }

    internal override string Identity => $"DRHD {RegisterBase}";
}
