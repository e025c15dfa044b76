using System.Buffers.Binary;
using System.Diagnostics;

namespace Dmarkit.Parser;

/// <summary>One field of a header that is framed by hand; its place comes from <c>specs/</c>.</summary>
/// <param name="Offset">Bytes from the start of the header.</param>
/// <param name="LengthBytes">Its length in bytes.</param>
/// <param name="IsBigEndian">True where its first byte is the highest.</param>
internal readonly record struct HeaderField(int Offset, int LengthBytes, bool IsBigEndian = false)
{
    /// <summary>One more than its last byte's offset: what a header must have for the field to be there.</summary>
    public int End => Offset + LengthBytes;

    /// <summary>The number that a header has here.</summary>
    public ulong In(ReadOnlySpan<byte> header)
    {
        var bytes = BytesIn(header);
        return LengthBytes switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            8 => IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            _ => throw new UnreachableException("No number has this length."),
        };
    }

    /// <summary>Puts a number into a header, little-endian.</summary>
    public void Put(Span<byte> header, ulong value)
    {
        var bytes = header.Slice(Offset, LengthBytes);
        switch (LengthBytes)
        {
            case 1:
                bytes[0] = (byte)value;
                break;
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
                break;
            case 4:
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)value);
                break;
            case 8:
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
                break;
            default:
                throw new UnreachableException("No number has this length.");
        }
    }

    /// <summary>The bytes that a header has here.</summary>
    public ReadOnlySpan<byte> BytesIn(ReadOnlySpan<byte> header) => header.Slice(Offset, LengthBytes);

    /// <summary>The text that a header has here, up to its NUL and safe to show.</summary>
    public string TextIn(ReadOnlySpan<byte> header)
    {
        var bytes = BytesIn(header);
        int end = bytes.IndexOf((byte)0);
        return Escaped.Bytes(end < 0 ? bytes : bytes[..end]);
    }
}
