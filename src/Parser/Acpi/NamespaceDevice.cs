namespace Dmarkit.Parser;

/// <summary>A device that PCI does not enumerate, by its path in the ACPI name space (ANDD, ACPI name-space device declaration).</summary>
/// <remarks>VT-d 8.7.</remarks>
public sealed class NamespaceDevice : RemappingStructure
{
    internal NamespaceDevice(StructureFrame frame, Generated.Dmar.NamespaceDevice fields)
        : base(frame, DmarFields.NamespaceDevice, [])
    {
        Reserved = (uint)(fields.Reserved[0] | fields.Reserved[1] << 8 | fields.Reserved[2] << 16);
        DeviceNumber = fields.DeviceNumber;
        NameBytes = frame.Bytes[DmarFields.NamespaceDeviceBytes..];
        int end = NameBytes.Span.IndexOf((byte)0);
        IsNameTerminated = end >= 0;
        Name = Escaped.NulPadded(end >= 0 ? NameBytes.Span[..end] : NameBytes.Span);
    }

    /// <summary>The reserved field of three bytes, which has to be 0.</summary>
    public uint Reserved { get; }

    /// <summary>The number by which scopes name the device: their enumeration id.</summary>
    public byte DeviceNumber { get; }

    /// <summary>The object's path, up to the first NUL; bytes that are no printable ASCII are written as <c>\x</c> and two digits.</summary>
    public string Name { get; }

    /// <summary>The field that holds the path, with the NUL and what follows it.</summary>
    public ReadOnlyMemory<byte> NameBytes { get; }

    /// <summary>True where a NUL ends the path inside the structure.</summary>
    public bool IsNameTerminated { get; }

    /// <inheritdoc/>
    public override FieldPlace Field(string specificationName) => specificationName == "ACPI Object Name"
        ? new(Offset + DmarFields.NamespaceDeviceBytes, NameBytes.Length, $"{Label} / {specificationName}", $"{Identity} / {specificationName}")
        : base.Field(specificationName);

    internal override string Identity => $"ANDD {DeviceNumber}";
}
