using System.Buffers;
using System.Runtime.InteropServices;
using ChunkHeader = Dmarkit.Parser.AvmlLayout.ChunkHeader;
using DataHeader = Dmarkit.Parser.AvmlLayout.DataHeader;

namespace Dmarkit.Parser;

/// <summary>One chunk of data in a stream of snappy's framing format.</summary>
/// <param name="First">The address of its first byte.</param>
/// <param name="Offset">Where in the file its checksum lies; the data follow it.</param>
/// <param name="LengthBytes">How many bytes of memory it holds, up to 64 KiB; 0 for a chunk of another kind.</param>
/// <param name="StoredBytes">How many bytes it has in the file, its checksum left out; negative where they are not compressed.</param>
/// <remarks>Snappy, <c>framing_format.txt</c>, section 4.</remarks>
internal readonly record struct AvmlChunk(ulong First, ulong Offset, int LengthBytes, int StoredBytes)
{
    private const uint Compressed = 0, Uncompressed = 1, StreamStart = 0xff, FirstSkippable = 0x80;
    private const int MaxStoredBytes = Limits.SnappyChunkBytes + Limits.SnappyChunkBytes / 6 + 32; // Snappy's own worst case.

    /// <summary>Reads a chunk's header, and of compressed data the length that they say.</summary>
    /// <param name="source">The file.</param>
    /// <param name="at">Where the chunk begins.</param>
    /// <param name="first">The address that its data would have.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="end">Where the next one begins: past the file's end where it does not hold this one.</param>
    /// <returns>What is wrong with it.</returns>
    public static Defect? TryRead(ByteSource source, ulong at, ulong first, out AvmlChunk chunk, out ulong end)
    {
        const int longestPreamble = 5;
        Span<byte> head = stackalloc byte[ChunkHeader.Bytes + DataHeader.Bytes + longestPreamble];
        chunk = default;
        end = ulong.MaxValue;
        int available = (int)Math.Min((ulong)head.Length, source.Length - Math.Min(at, source.Length));
        head = head[..available];
        if (available < ChunkHeader.Bytes || !source.TryRead(at, head)) return null;
        uint word = (uint)ChunkHeader.KindAndLength.In(head), kind = word & 0xff;
        int length = (int)(word >> 8), stored = length - DataHeader.Bytes;
        end = at + ChunkHeader.Bytes + (ulong)length;
        if (end > source.Length) return null;
        if (kind is StreamStart or >= FirstSkippable) return null;
        if (kind > Uncompressed) return new((long)at, "snappy chunk", $"has the unknown type {kind}");
        long holds = stored <= 0 ? 0 : kind == Uncompressed ? stored : Preamble(head[(ChunkHeader.Bytes + DataHeader.Bytes)..]);
        if (stored > MaxStoredBytes || holds is < 1 or > Limits.SnappyChunkBytes)
            return new((long)at, "snappy chunk", $"of {length} bytes holds {(holds < 0 ? "no snappy data" : $"{holds} bytes, outside 1 to {Limits.SnappyChunkBytes}")}");
        chunk = new(first, at + ChunkHeader.Bytes, (int)holds, kind == Compressed ? stored : -stored);
        return null;
    }

    /// <summary>Decompresses the chunk and compares its checksum.</summary>
    /// <returns>False where it is damaged, or comes to another number of bytes than <paramref name="memory"/> has.</returns>
    public bool TryLoad(ByteSource source, Span<byte> memory)
    {
        if (memory.Length != LengthBytes) return false; // The file has changed since.
        int stored = DataHeader.Bytes + Math.Abs(StoredBytes);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(stored);
        try
        {
            if (!source.TryRead(Offset, bytes.AsSpan(0, stored))) return false;
            var data = bytes.AsSpan(DataHeader.Bytes, stored - DataHeader.Bytes);
            if (StoredBytes < 0) data.CopyTo(memory);
            else if (!PageCodec.TrySnappy(data, memory)) return false;
            return MaskedCrc(memory) == DataHeader.Checksum.In(bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The length that compressed data begin with, 7 bits a byte; −1 where it is not there.</summary>
    private static long Preamble(ReadOnlySpan<byte> data)
    {
        long length = 0;
        for (int i = 0; i < data.Length; i++)
        {
            length |= (long)(data[i] & 0x7f) << (7 * i);
            if (data[i] < 0x80) return length;
        }

        return -1;
    }

    /// <summary>CRC-32C, rotated and moved so that the checksum of data that hold checksums is sound (section 3).</summary>
    private static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(data)) crc = System.Numerics.BitOperations.Crc32C(crc, word);
        foreach (byte rest in data[(data.Length & ~7)..]) crc = System.Numerics.BitOperations.Crc32C(crc, rest);
        return System.Numerics.BitOperations.RotateRight(~crc, 15) + 0xa282_ead8;
    }
}
