using System.Numerics;

namespace Dmarkit.Tests;

internal static partial class ImageBuilder
{
    public const int WindowsHeaderBytes = 8192;

    /// <summary>A LiME dump: each segment behind a header.</summary>
    public static byte[] Lime(params (ulong Address, byte[] Bytes)[] segments) =>
        [.. segments.SelectMany(segment => (byte[])[.. RangeHeader("EMiL", 1, segment.Address, segment.Bytes.Length), .. segment.Bytes])];

    /// <summary>A compressed AVML dump: each segment a block.</summary>
    public static byte[] Avml(params (ulong Address, byte[] Bytes)[] segments) => [.. segments.SelectMany(segment => AvmlBlock(segment.Address, segment.Bytes, SnappyStream(segment.Bytes)))];

    /// <summary>A block with exactly this stream.</summary>
    public static byte[] AvmlBlock(ulong address, byte[] bytes, byte[] stream) =>
        [.. RangeHeader("AVML", 2, address, bytes.Length), .. stream, .. BitConverter.GetBytes((ulong)stream.Length)];

    /// <summary>Snappy's framing format: the mark of a stream, then chunks of up to 64 KiB, each compressed where that makes it smaller.</summary>
    public static byte[] SnappyStream(byte[] bytes) => [.. SnappyChunk(0xff, "sNaPpY"u8.ToArray()), .. bytes.Chunk(1 << 16).SelectMany(DataChunk)];

    public static byte[] SnappyChunk(byte kind, byte[] content) => [kind, (byte)content.Length, (byte)(content.Length >> 8), (byte)(content.Length >> 16), .. content];

    public static byte[] DataChunk(byte[] bytes)
    {
        byte[] compressed = Snappier.Snappy.CompressToArray(bytes), checksum = BitConverter.GetBytes(MaskedCrc(bytes));
        return compressed.Length < bytes.Length ? SnappyChunk(0, [.. checksum, .. compressed]) : SnappyChunk(1, [.. checksum, .. bytes]);
    }

    /// <summary>A full crash dump of Windows; segments are whole pages.</summary>
    public static byte[] WindowsFull(params (ulong Address, byte[] Bytes)[] segments)
    {
        byte[] header = WindowsHeader(type: 1);
        Put32(header, 136, (uint)segments.Length);
        Put64(header, 144, (ulong)segments.Sum(segment => segment.Bytes.Length / PageBytes));
        for (int i = 0; i < segments.Length; i++)
        {
            Put64(header, 152 + 16 * i, segments[i].Address / PageBytes);
            Put64(header, 160 + 16 * i, (ulong)segments[i].Bytes.Length / PageBytes);
        }

        return [.. header, .. segments.SelectMany(segment => segment.Bytes)];
    }

    /// <summary>A crash dump of Windows with a bitmap; segments are whole pages, in any order.</summary>
    public static byte[] WindowsBitmap(int type, string signature, int bits, params (ulong Address, byte[] Bytes)[] segments)
    {
        var pages = segments.SelectMany(segment => segment.Bytes.Chunk(PageBytes).Select((page, i) => (Frame: (int)(segment.Address / PageBytes) + i, Page: page))).OrderBy(page => page.Frame).ToArray();
        int data = (WindowsHeaderBytes + 56 + (bits + 7) / 8 + PageBytes - 1) / PageBytes * PageBytes;
        byte[] file = new byte[data + pages.Length * PageBytes];
        WindowsHeader(type).CopyTo(file, 0);
        System.Text.Encoding.ASCII.GetBytes(signature).CopyTo(file, WindowsHeaderBytes);
        Put64(file, WindowsHeaderBytes + 32, (ulong)data);
        Put64(file, WindowsHeaderBytes + 40, (ulong)pages.Length);
        Put64(file, WindowsHeaderBytes + 48, (ulong)bits);
        for (int i = 0; i < pages.Length; i++)
        {
            file[WindowsHeaderBytes + 56 + pages[i].Frame / 8] |= (byte)(1 << pages[i].Frame % 8);
            pages[i].Page.CopyTo(file, data + i * PageBytes);
        }

        return file;
    }

    private static byte[] WindowsHeader(int type)
    {
        byte[] header = new byte[WindowsHeaderBytes];
        for (int i = 0; i < header.Length; i += 4) "PAGE"u8.CopyTo(header.AsSpan(i)); // What Windows fills unused fields with.
        "PAGEDU64"u8.CopyTo(header);
        Put32(header, 8, 15);
        Put32(header, 12, 19_041);
        Put64(header, 16, 0x1aa000);
        Put32(header, 48, 0x8664);
        Put32(header, 52, 4);
        Put32(header, 56, 0xe2);
        Put32(header, 3992, (uint)type);
        return header;
    }

    private static byte[] RangeHeader(string signature, uint version, ulong address, int length)
    {
        byte[] header = new byte[32];
        System.Text.Encoding.ASCII.GetBytes(signature).CopyTo(header, 0);
        Put32(header, 4, version);
        Put64(header, 8, address);
        Put64(header, 16, address + (ulong)length - 1);
        return header;
    }

    private static uint MaskedCrc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ ((crc & 1) == 0 ? 0 : 0x82f6_3b78); // Castagnoli's polynomial, reflected.
        }

        return BitOperations.RotateRight(~crc, 15) + 0xa282_ead8;
    }
}
