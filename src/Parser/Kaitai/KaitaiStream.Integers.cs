using static System.Buffers.Binary.BinaryPrimitives;

namespace Kaitai;

internal sealed partial class KaitaiStream
{
    public byte ReadU1() => Take(1)[0];

    public sbyte ReadS1() => (sbyte)Take(1)[0];

    public ushort ReadU2le() => ReadUInt16LittleEndian(Take(2));

    public uint ReadU4le() => ReadUInt32LittleEndian(Take(4));

    public ulong ReadU8le() => ReadUInt64LittleEndian(Take(8));

    public short ReadS2le() => ReadInt16LittleEndian(Take(2));

    public int ReadS4le() => ReadInt32LittleEndian(Take(4));

    public long ReadS8le() => ReadInt64LittleEndian(Take(8));

    public ushort ReadU2be() => ReadUInt16BigEndian(Take(2));

    public uint ReadU4be() => ReadUInt32BigEndian(Take(4));

    public ulong ReadU8be() => ReadUInt64BigEndian(Take(8));

    public short ReadS2be() => ReadInt16BigEndian(Take(2));

    public int ReadS4be() => ReadInt32BigEndian(Take(4));

    public long ReadS8be() => ReadInt64BigEndian(Take(8));
}
