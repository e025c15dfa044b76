using System.Buffers.Binary;

namespace Dmarkit.Parser;

/// <summary>A device that starts accesses by itself, or a port that devices reach memory through (generic initiator, generic port).</summary>
/// <remarks>ACPI 5.2.16.6 and 5.2.16.7.</remarks>
public sealed class DeviceAffinity : AffinityEntry
{
    /// <summary>The handle is a PCI function.</summary>
    private const byte PciHandle = 1;

    internal DeviceAffinity(EntryFrame frame, Generated.Srat.DeviceAffinity fields)
        : base(frame, SratFields.DeviceAffinity, fields.Domain, fields.Flags, fields.Enabled) => (HandleType, Handle) = (fields.HandleType, fields.Handle);

    /// <summary>0 for an ACPI id, 1 for a PCI function; other numbers are reserved.</summary>
    public byte HandleType { get; }

    /// <summary>The 16 bytes of the handle.</summary>
    public ReadOnlyMemory<byte> Handle { get; }

    /// <summary>The PCI function; null where the handle is of another type.</summary>
    public SourceId? Source => HandleType != PciHandle ? null
        : new SourceId(BinaryPrimitives.ReadUInt16LittleEndian(Handle.Span), Handle.Span[2], (byte)(Handle.Span[3] >> 3), (byte)(Handle.Span[3] & 7));

    private protected override string Kind => Type == (byte)AffinityType.GenericPort ? "generic port affinity" : "generic initiator affinity";
}
