using System.IO.Compression;

namespace Dmarkit.Tests;

internal static partial class ImageBuilder
{
    public const int SubHeader = PageBytes, Bitmaps = 2 * PageBytes;

    /// <summary>What may vary in a kdump.</summary>
    public sealed record KdumpOptions
    {
        public int Version { get; init; } = 6;
        public bool Compress { get; init; } = true;

        /// <summary>The flag of the compression: 1 zlib, 2 lzo, 4 snappy, 0x20 zstd.</summary>
        public uint Codec { get; init; } = 1;

        public uint Status { get; init; }
        public string? Vmcoreinfo { get; init; }
        public string Release { get; init; } = "";
        public ulong FrameCount { get; init; } = 8 * PageBytes;
        public (ulong First, ulong End)? Split { get; init; }
        public int BlockBytes { get; init; } = PageBytes;
    }

    /// <summary>A kdump of whole pages: header, sub header, two bitmaps, descriptors, pages.</summary>
    public static byte[] Kdump(KdumpOptions options, params (ulong Address, byte[] Bytes)[] segments)
    {
        int block = options.BlockBytes;
        var pages = segments.SelectMany(segment => segment.Bytes.Chunk(block).Select((page, i) => (Frame: segment.Address / (ulong)block + (ulong)i, Page: page))).OrderBy(page => page.Frame).ToArray();
        int bitmapBlocks = (int)((options.FrameCount + (ulong)block * 8 - 1) / ((ulong)block * 8));
        byte[] head = new byte[(2 + 2 * bitmapBlocks) * block];
        "KDUMP   "u8.CopyTo(head);
        Put32(head, 8, (uint)options.Version);
        "x86_64"u8.CopyTo(head.AsSpan(272));
        System.Text.Encoding.ASCII.GetBytes(options.Release).CopyTo(head, 142);
        if (options.Release.Length > 0) "Linux"u8.CopyTo(head.AsSpan(12));
        Put32(head, 424, (options.Compress ? options.Codec : 0) | options.Status);
        Put32(head, 428, (uint)block);
        Put32(head, 432, 1);
        Put32(head, 436, (uint)(2 * bitmapBlocks));
        Put32(head, 440, (uint)Math.Min(options.FrameCount, uint.MaxValue));
        PutSubHeader(head.AsSpan(block), options);
        foreach (var (frame, _) in pages)
        {
            head[2 * block + (int)(frame / 8)] |= (byte)(1 << (int)(frame % 8));
            head[(2 + bitmapBlocks) * block + (int)(frame / 8)] |= (byte)(1 << (int)(frame % 8));
        }

        var own = options.Split is { } part ? [.. pages.Where(page => page.Frame >= part.First && page.Frame < part.End)] : pages;
        byte[] descriptors = new byte[own.Length * 24];
        List<byte> data = [];
        for (int i = 0; i < own.Length; i++)
        {
            byte[] stored = options.Compress ? Encode(options.Codec, own[i].Page) : own[i].Page;
            bool shrank = stored.Length < block;
            if (!shrank) stored = own[i].Page;
            Put64(descriptors, i * 24, (ulong)(head.Length + descriptors.Length + data.Count));
            Put32(descriptors, i * 24 + 8, (uint)stored.Length);
            Put32(descriptors, i * 24 + 12, shrank ? options.Codec : 0);
            data.AddRange(stored);
        }

        return [.. head, .. descriptors, .. data];
    }

    /// <summary>The flattened form: the file in records of the given size, in an order that jumps as QEMU's does.</summary>
    public static byte[] Flatten(byte[] file, int recordBytes = 4096)
    {
        var records = file.Chunk(recordBytes).Select((bytes, i) => ((ulong)(i * recordBytes), bytes)).ToArray();
        return FlattenRecords([.. records.Where((_, i) => i % 2 == 0), .. records.Where((_, i) => i % 2 == 1)]);
    }

    /// <summary>The flattened form of exactly these records.</summary>
    public static byte[] FlattenRecords(params (ulong Offset, byte[] Bytes)[] records)
    {
        byte[] header = new byte[PageBytes];
        "makedumpfile"u8.CopyTo(header);
        (header[23], header[31]) = (1, 1);
        return [.. header, .. records.SelectMany(record => (byte[])[.. BigEndian(record.Offset), .. BigEndian((ulong)record.Bytes.Length), .. record.Bytes]), .. BigEndian(ulong.MaxValue), .. BigEndian(ulong.MaxValue)];
    }

    public static byte[] Encode(uint codec, byte[] page)
    {
        using var zstd = new ZstdSharp.Compressor();
        return codec switch
        {
            1 => Deflate(page),
            2 => LzoEncoder.Encode(page),
            4 => Snappier.Snappy.CompressToArray(page),
            _ => zstd.Wrap(page).ToArray(),
        };
    }

    public static byte[] Deflate(byte[] bytes)
    {
        using MemoryStream compressed = new();
        using (ZLibStream stream = new(compressed, CompressionLevel.Fastest)) stream.Write(bytes);
        return compressed.ToArray();
    }

    private static void PutSubHeader(Span<byte> sub, KdumpOptions options)
    {
        if (options.Split is { } part)
        {
            Put32(sub, 12, 1);
            Put64(sub, options.Version >= 6 ? 80 : 16, part.First);
            Put64(sub, options.Version >= 6 ? 88 : 24, part.End);
        }

        if (options.Vmcoreinfo is { } text)
        {
            Put64(sub, 32, (ulong)options.BlockBytes + 1024); // In the rest of the sub header's block.
            Put64(sub, 40, (ulong)text.Length);
            System.Text.Encoding.ASCII.GetBytes(text).CopyTo(sub[1024..]);
        }

        if (options.Version >= 6) Put64(sub, 96, options.FrameCount);
    }

    private static byte[] BigEndian(ulong value)
    {
        byte[] bytes = BitConverter.GetBytes(value);
        Array.Reverse(bytes);
        return bytes;
    }
}
