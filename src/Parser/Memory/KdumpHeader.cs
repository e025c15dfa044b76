using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Dmarkit.Parser;

/// <summary>What the headers of a kdump-compressed dump say, checked.</summary>
/// <param name="BlockBytes">The size of a page frame, and of the blocks that the headers count in.</param>
/// <param name="BitmapOffset">Where the second bitmap lies: the frames that were dumped.</param>
/// <param name="DescriptorOffset">Where the descriptors of the dumped frames lie.</param>
/// <param name="FirstFrame">The first frame whose descriptor this file has: not 0 in a later part of a split dump.</param>
/// <param name="EndFrame">One more than the last such frame.</param>
/// <remarks>
/// makedumpfile's <c>IMPLEMENTATION</c> describes the format, QEMU's <c>dump.h</c> the same structures. Block 0 is the header, block 1 begins the sub
/// header, then come two bitmaps (frames that exist, frames that were dumped) and the descriptors. Offsets are those of a 64-bit machine.
/// </remarks>
internal sealed record KdumpHeader(int BlockBytes, ulong BitmapOffset, ulong DescriptorOffset, ulong FirstFrame, ulong EndFrame)
{
    private const int HeaderBytes = 464;
    private const int VersionAt = 8, StatusAt = 424, BlockSizeAt = 428, SubHeaderBlocksAt = 432, BitmapBlocksAt = 436, FrameCountAt = 440;
    private const int NarrowBlockSizeAt = 416; // A 32-bit machine's time stamp is shorter.
    private const int SplitAt = 12, FirstFrameAt = 16, EndFrameAt = 24, FirstFrame64At = 80, EndFrame64At = 88, FrameCount64At = 96;
    private const int MinBlockBytes = 4096, MaxBlockBytes = 65_536, LastVersion = 6;

    /// <summary>Reads and checks both headers.</summary>
    public static bool TryRead(ByteSource source, [NotNullWhen(true)] out KdumpHeader? header, [NotNullWhen(false)] out Defect? defect)
    {
        header = null;
        Span<byte> main = stackalloc byte[HeaderBytes];
        if (!source.TryRead(0, main))
        {
            defect = new(0, "kdump header", $"is cut off: the dump has {source.Length} bytes");
            return false;
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(main[VersionAt..]);
        uint blockBytes = BinaryPrimitives.ReadUInt32LittleEndian(main[BlockSizeAt..]), status = BinaryPrimitives.ReadUInt32LittleEndian(main[StatusAt..]);
        defect = version is < 1 or > LastVersion ? new(VersionAt, "kdump header version", $"is {version}, outside 1 to {LastVersion}")
            : !IsBlockSize(blockBytes) ? IsBlockSize(BinaryPrimitives.ReadUInt32LittleEndian(main[NarrowBlockSizeAt..]))
                ? new(NarrowBlockSizeAt, "kdump header", "is that of a 32-bit machine; one with VT-d is 64-bit")
                : new(BlockSizeAt, "kdump block size", $"is {blockBytes}, no power of two from {MinBlockBytes} to {MaxBlockBytes}")
            : KdumpPage.UnreadableCodec(status) is { } codec ? new(StatusAt, "kdump compression", $"is {codec}; zlib is the only one that can be read")
            : null;
        return defect is null && TryReadLayout(source, main, version, blockBytes, out header, out defect);
    }

    private static bool TryReadLayout(
        ByteSource source, ReadOnlySpan<byte> main, int version, uint blockBytes, [NotNullWhen(true)] out KdumpHeader? header, [NotNullWhen(false)] out Defect? defect)
    {
        header = null;
        Span<byte> sub = stackalloc byte[SubHeaderBytes(version)];
        uint subBlocks = BinaryPrimitives.ReadUInt32LittleEndian(main[SubHeaderBlocksAt..]);
        if (subBlocks == 0 || !source.TryRead(blockBytes, sub))
        {
            defect = new(SubHeaderBlocksAt, "kdump sub header", $"of {subBlocks} blocks at {Hex.Of(blockBytes)} is not in the dump");
            return false;
        }

        ulong bitmapBytes = BinaryPrimitives.ReadUInt32LittleEndian(main[BitmapBlocksAt..]) * (ulong)blockBytes / 2;
        ulong bitmaps = (1UL + subBlocks) * blockBytes;
        ulong first = 0, count = version >= 6 ? BinaryPrimitives.ReadUInt64LittleEndian(sub[FrameCount64At..]) : BinaryPrimitives.ReadUInt32LittleEndian(main[FrameCountAt..]);
        defect = count is 0 or > Limits.KdumpFrames ? new(FrameCountAt, "number of kdump page frames", $"is {count}, outside 1 to {Limits.KdumpFrames}")
            : count > bitmapBytes * 8 ? new(BitmapBlocksAt, "kdump bitmap", $"of {bitmapBytes} bytes is too short for {count} page frames")
            : null;
        if (defect is not null) return false;

        ulong end = count;
        if (version >= 2 && BinaryPrimitives.ReadUInt32LittleEndian(sub[SplitAt..]) != 0)
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(sub[(version >= 6 ? FirstFrame64At : FirstFrameAt)..]);
            end = Math.Min(count, BinaryPrimitives.ReadUInt64LittleEndian(sub[(version >= 6 ? EndFrame64At : EndFrameAt)..]));
            if (first >= end)
            {
                defect = new(blockBytes + FirstFrameAt, "part of a split kdump", $"begins at page frame {first} and ends before {end}");
                return false;
            }
        }

        header = new((int)blockBytes, bitmaps + bitmapBytes, bitmaps + 2 * bitmapBytes, first, end);
        return true;
    }

    private static bool IsBlockSize(uint bytes) => bytes is >= MinBlockBytes and <= MaxBlockBytes && BitOperations.IsPow2(bytes);

    /// <summary>Each version has added fields at the end; an older dump need not have the newer one's bytes.</summary>
    private static int SubHeaderBytes(int version) => version switch { 1 => 16, 2 => 32, 3 => 48, 4 => 64, 5 => 80, _ => 104 };
}
