using System.Text;

namespace Dmarkit.Parser;

/// <summary>A device of the ACPI name space to be built (ANDD).</summary>
/// <param name="DeviceNumber">The number by which scopes name it.</param>
/// <param name="NameBytes">The object's path with the NUL that ends it, and what follows that.</param>
public sealed record NamespaceDeviceDraft(byte DeviceNumber, ReadOnlyMemory<byte> NameBytes) : StructureDraft
{
    /// <summary>Makes a device of an object's path in ASCII; the NUL is added.</summary>
    public NamespaceDeviceDraft(byte deviceNumber, string name)
        : this(deviceNumber, (byte[])[.. Encoding.ASCII.GetBytes(name), 0])
    {
    }

    /// <summary>The reserved field, 24 bits; 0 as the specification wants it.</summary>
    public uint Reserved { get; init; }

    /// <summary>True where a NUL ends the path.</summary>
    public bool IsNameTerminated => NameBytes.Span.Contains((byte)0);

    /// <inheritdoc/>
    public override byte[] Encode() => Finish(RemappingStructureType.NamespaceDevice, new FieldWriter(DmarFields.NamespaceDevice)
        .Put("Reserved", Reserved)
        .Put("ACPI Device Number", DeviceNumber), NameBytes.Span);

    internal static NamespaceDeviceDraft From(NamespaceDevice device) => new(device.DeviceNumber, device.NameBytes)
    {
        Reserved = device.Reserved,
    };
}
