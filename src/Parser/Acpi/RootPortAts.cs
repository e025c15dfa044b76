namespace Dmarkit.Parser;

/// <summary>Root ports behind which devices may cache translations (ATSR, root port ATS capability reporting).</summary>
/// <remarks>VT-d 8.5.</remarks>
public sealed class RootPortAts : RemappingStructure
{
    internal RootPortAts(StructureFrame frame, Generated.Dmar.RootPortAts fields, IReadOnlyList<DeviceScope> scopes)
        : base(frame, DmarFields.RootPortAts, scopes)
    {
        Flags = fields.Flags;
        AllPorts = fields.AllPorts;
        Reserved = fields.Reserved;
        Segment = fields.Segment;
    }

    /// <summary>The flags byte; all bits but the lowest are reserved.</summary>
    public byte Flags { get; }

    /// <summary>True where all root ports of the segment support it, so that none is listed.</summary>
    public bool AllPorts { get; }

    /// <summary>The reserved field, which has to be 0.</summary>
    public byte Reserved { get; }

    /// <summary>PCI segment of the root ports.</summary>
    public ushort Segment { get; }

    internal override string Identity => $"ATSR {Segment:x4}";
}
