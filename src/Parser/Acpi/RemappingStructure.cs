namespace Dmarkit.Parser;

/// <summary>One structure of a DMAR table. It keeps the bytes that it was read from, reserved ones included.</summary>
/// <remarks>VT-d 8.2.</remarks>
public abstract class RemappingStructure
{
    private readonly IReadOnlyList<TableField> layout;

    private protected RemappingStructure(StructureFrame frame, IReadOnlyList<TableField> layout, IReadOnlyList<DeviceScope> scopes)
    {
        this.layout = layout;
        Offset = frame.Offset;
        Bytes = frame.Bytes;
        Type = frame.Type;
        Ordinal = frame.Ordinal;
        Label = frame.Label;
        Scopes = scopes.ToArray();
        foreach (var scope in scopes) scope.Owner = this;
    }

    /// <summary>Bytes from the start of the table.</summary>
    public int Offset { get; }

    /// <summary>The whole structure as the table holds it; up to the table's end where its length makes no sense.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The number in its type field.</summary>
    public ushort Type { get; }

    /// <summary>The number in its length field, which is that of <see cref="Bytes"/> where framing holds.</summary>
    public ushort Length => System.Buffers.Binary.BinaryPrimitives.ReadUInt16LittleEndian(Bytes.Span[LengthField.Offset..]);

    /// <summary>Its place among the structures of its type, from 1, those that could not be read included.</summary>
    public int Ordinal { get; }

    /// <summary>The specification's short name and the ordinal: <c>DRHD #1</c>; <c>type 9 #1</c> for an unknown one.</summary>
    public string Label { get; }

    /// <summary>The devices that it names, in file order; none in kinds without scopes.</summary>
    public IReadOnlyList<DeviceScope> Scopes { get; }

    /// <summary>Its place in the table and its label.</summary>
    public FieldPlace Place => new(Offset, Bytes.Length, Label, Identity);

    /// <summary>Its fixed fields, which lie from its start on.</summary>
    public IReadOnlyList<TableField> Fields => layout;

    /// <summary>Its name by what stays when structures are added or moved; only where its content tells no such thing, the label.</summary>
    internal virtual string Identity => Label;

    private static TableField LengthField => DmarFields.Structure[1];

    /// <summary>Where a field of this structure lies, by its name in the specification: <c>Register Base Address</c>.</summary>
    /// <exception cref="ArgumentException">It has no field of that name.</exception>
    public virtual FieldPlace Field(string specificationName) => FieldPlace.Of(layout, specificationName, Offset, Label, Identity);
}
