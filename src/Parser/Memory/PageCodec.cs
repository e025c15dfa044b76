using System.Collections.Concurrent;
using System.IO.Compression;
using ZstdSharp;

namespace Dmarkit.Parser;

/// <summary>The compressions that a kdump names by flags, each bounded by the page that it must fill exactly.</summary>
/// <remarks>makedumpfile, <c>diskdump_mod.h</c>, the flags DUMP_DH_COMPRESSED_….</remarks>
internal static class PageCodec
{
    private const ulong Zlib = 1, Lzo = 2, Snappy = 4, Zstd = 0x20, All = Zlib | Lzo | Snappy | Zstd;

    /// <summary>A decoder keeps some 150 KiB, so that one is lent to many pages; there are as many as threads.</summary>
    private static readonly ConcurrentBag<Decompressor> Lent = [];

    /// <summary>True where a page's flags name no compression.</summary>
    public static bool IsNone(ulong flags) => (flags & All) == 0;

    /// <summary>The compression that a header's status announces, for people; null where it announces none, for then the pages may still have one.</summary>
    public static string? Name(ulong status)
    {
        var names = ((ulong Flag, string Name)[])[(Zlib, "zlib"), (Lzo, "lzo"), (Snappy, "snappy"), (Zstd, "zstd")];
        return IsNone(status) ? null : string.Join(", ", names.Where(codec => (status & codec.Flag) != 0).Select(codec => codec.Name));
    }

    /// <summary>Decompresses one page.</summary>
    /// <param name="flags">The page's flags, which name one compression.</param>
    /// <param name="stored">Holds the compressed bytes at its start.</param>
    /// <param name="size">How many they are.</param>
    /// <param name="page">Takes the page.</param>
    /// <returns>False where they are damaged, or do not come to exactly the page.</returns>
    public static bool TryDecode(ulong flags, byte[] stored, int size, Span<byte> page) => (flags & All) switch
    {
        Zlib => TryInflate(stored, size, page),
        Lzo => Parser.Lzo.TryDecode(stored.AsSpan(0, size), page),
        Snappy => TrySnappy(stored.AsSpan(0, size), page),
        Zstd => TryZstd(stored.AsSpan(0, size), page),
        _ => false,
    };

    /// <summary>Decompresses one block of snappy, which must come to exactly <paramref name="page"/>.</summary>
    public static bool TrySnappy(ReadOnlySpan<byte> stored, Span<byte> page)
    {
        try
        {
            return Snappier.Snappy.GetUncompressedLength(stored) == page.Length && Snappier.Snappy.TryDecompress(stored, page, out int written) && written == page.Length;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool TryInflate(byte[] stored, int size, Span<byte> page)
    {
        try
        {
            using ZLibStream stream = new(new MemoryStream(stored, 0, size, writable: false), CompressionMode.Decompress);
            return stream.ReadAtLeast(page, page.Length, throwOnEndOfStream: false) == page.Length && stream.ReadByte() < 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return false; // The stream lies in memory: both say that its content is no zlib data (an IOException that it wants a dictionary).
        }
    }

    private static bool TryZstd(ReadOnlySpan<byte> stored, Span<byte> page)
    {
        var decoder = Lent.TryTake(out var lent) ? lent : new Decompressor();
        try
        {
            return decoder.TryUnwrap(stored, page, out int written) && written == page.Length;
        }
        catch (ZstdException)
        {
            return false;
        }
        finally
        {
            Lent.Add(decoder);
        }
    }
}
