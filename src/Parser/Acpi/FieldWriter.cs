namespace Dmarkit.Parser;

/// <summary>The fixed part of a structure to be built, filled by its fields' names. What is not named stays 0, as reserved fields must.</summary>
internal sealed class FieldWriter(IReadOnlyList<TableField> layout)
{
    public byte[] Bytes { get; } = new byte[layout[^1].Offset + layout[^1].LengthBytes];

    /// <summary>Writes a number, little-endian, in the field's length.</summary>
    public FieldWriter Put(string name, ulong value)
    {
        var place = FieldPlace.Of(layout, name, 0, "draft", "draft");
        for (int i = 0; i < place.LengthBytes; i++) Bytes[place.Offset + i] = (byte)(value >> 8 * i);
        return this;
    }

    /// <summary>Writes bytes from the field's start on.</summary>
    /// <exception cref="ArgumentException">There are more than the field has.</exception>
    public FieldWriter Put(string name, ReadOnlyMemory<byte> value)
    {
        var place = FieldPlace.Of(layout, name, 0, "draft", "draft");
        if (value.Length > place.LengthBytes) throw new ArgumentException($"{name} has {value.Length} bytes; there is room for {place.LengthBytes}.");
        value.Span.CopyTo(Bytes.AsSpan(place.Offset));
        return this;
    }
}
