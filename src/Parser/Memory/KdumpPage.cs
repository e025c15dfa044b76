using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Dmarkit.Parser;

/// <summary>One page of a kdump-compressed dump: its descriptor, and the bytes it stands for.</summary>
internal static class KdumpPage
{
    /// <summary>The length of a descriptor: offset (64 bits), size (32), flags (32), the kernel's page flags (64).</summary>
    public const int DescriptorBytes = 24;

    private const uint Zlib = 1, Lzo = 2, Snappy = 4, Zstd = 0x20, Codecs = Zlib | Lzo | Snappy | Zstd;

    /// <summary>The compression that a header's status announces, where it is one that cannot be read; null otherwise.</summary>
    /// <remarks>A status without any is that of an old dump, which has zlib, or of one without compression.</remarks>
    public static string? UnreadableCodec(uint status) =>
        (status & Lzo) != 0 ? "lzo" : (status & Snappy) != 0 ? "snappy" : (status & Zstd) != 0 ? "zstd" : null;

    /// <summary>Reads the page whose descriptor lies at <paramref name="descriptorOffset"/>.</summary>
    /// <returns>Null where it is missing, damaged, of a compression that is not known, or does not come to <paramref name="pageBytes"/> bytes.</returns>
    public static ulong[]? Read(ByteSource source, ulong descriptorOffset, int pageBytes)
    {
        Span<byte> descriptor = stackalloc byte[DescriptorBytes];
        if (!source.TryRead(descriptorOffset, descriptor)) return null;
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(descriptor);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(descriptor[8..]), flags = BinaryPrimitives.ReadUInt32LittleEndian(descriptor[12..]);
        if (offset == 0 || size == 0 || size > pageBytes) return null; // An incomplete dump leaves descriptors zero; a page that does not shrink is stored as it is.

        ulong[] words = GC.AllocateUninitializedArray<ulong>(pageBytes / sizeof(ulong));
        var page = MemoryMarshal.AsBytes(words.AsSpan());
        bool read = (flags & Codecs) switch
        {
            0 => size == pageBytes && source.TryRead(offset, page),
            Zlib => TryInflate(source, offset, (int)size, page),
            _ => false,
        };
        return read ? words : null;
    }

    private static bool TryInflate(ByteSource source, ulong offset, int size, Span<byte> page)
    {
        byte[] compressed = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            if (!source.TryRead(offset, compressed.AsSpan(0, size))) return false;
            using ZLibStream stream = new(new MemoryStream(compressed, 0, size, writable: false), CompressionMode.Decompress);
            return stream.ReadAtLeast(page, page.Length, throwOnEndOfStream: false) == page.Length && stream.ReadByte() < 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return false; // The stream lies in memory: both say that its content is no zlib data (an IOException that it wants a dictionary).
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(compressed);
        }
    }
}
