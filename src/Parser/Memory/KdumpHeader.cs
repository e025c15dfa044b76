using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Main = Dmarkit.Parser.KdumpLayout.MainHeader;
using Narrow = Dmarkit.Parser.KdumpLayout.NarrowMainHeader;
using Sub = Dmarkit.Parser.KdumpLayout.SubHeader;

namespace Dmarkit.Parser;

/// <summary>What the headers of a kdump-compressed dump say, checked.</summary>
/// <param name="Version">The version of the headers, 1 to 6.</param>
/// <param name="MainBytes">The main header as it stands in the dump.</param>
/// <param name="SubBytes">The sub header, as far as its version has one.</param>
/// <param name="BlockBytes">The size of a page frame, and of the blocks that the headers count in.</param>
/// <param name="BitmapOffset">Where the second bitmap lies: the frames that were dumped.</param>
/// <param name="DescriptorOffset">Where the descriptors of the dumped frames lie.</param>
/// <param name="FrameCount">How many frames the whole dump has.</param>
/// <param name="Part">The frames whose descriptors this file has; null where it has all.</param>
/// <remarks>
/// makedumpfile's <c>IMPLEMENTATION</c> describes the format, QEMU's <c>dump.h</c> the same structures. Block 0 is the header, block 1 begins the sub
/// header, then come two bitmaps (frames that exist, frames that were dumped) and the descriptors. Offsets are those of a 64-bit machine.
/// </remarks>
internal sealed record KdumpHeader(
    int Version, byte[] MainBytes, byte[] SubBytes, int BlockBytes, ulong BitmapOffset, ulong DescriptorOffset, ulong FrameCount, KdumpPart? Part)
{
    private const int MinBlockBytes = 4096, MaxBlockBytes = 65_536, LastVersion = 6;

    /// <summary>The first frame whose descriptor this file has: not 0 in a later part of a split dump.</summary>
    public ulong FirstFrame => Part?.FirstFrame ?? 0;

    /// <summary>One more than the last such frame.</summary>
    public ulong EndFrame => Part?.EndFrame ?? FrameCount;

    /// <summary>Reads and checks both headers.</summary>
    public static bool TryRead(ByteSource source, [NotNullWhen(true)] out KdumpHeader? header, [NotNullWhen(false)] out Defect? defect)
    {
        header = null;
        byte[] main = new byte[Main.Bytes];
        if (!source.TryRead(0, main))
        {
            defect = new(0, "kdump header", $"is cut off: the dump has {source.Length} bytes");
            return false;
        }

        int version = (int)(uint)Main.Version.In(main);
        ulong blockBytes = Main.BlockBytes.In(main);
        defect = version is < 1 or > LastVersion ? new(Main.Version.Offset, "kdump header version", $"is {version}, outside 1 to {LastVersion}")
            : IsBlockSize(blockBytes) ? null
            : IsBlockSize(Narrow.BlockBytes.In(main)) ? new(Narrow.BlockBytes.Offset, "kdump header", "is that of a 32-bit machine; one with VT-d is 64-bit")
            : new(Main.BlockBytes.Offset, "kdump block size", $"is {blockBytes}, no power of two from {MinBlockBytes} to {MaxBlockBytes}");
        return defect is null && TryReadLayout(source, main, version, blockBytes, out header, out defect);
    }

    private static bool TryReadLayout(
        ByteSource source, byte[] main, int version, ulong blockBytes, [NotNullWhen(true)] out KdumpHeader? header, [NotNullWhen(false)] out Defect? defect)
    {
        header = null;
        byte[] sub = new byte[SubHeaderBytes(version)];
        ulong subBlocks = Main.SubHeaderBlocks.In(main);
        if (subBlocks == 0 || !source.TryRead(blockBytes, sub))
        {
            defect = new(Main.SubHeaderBlocks.Offset, "kdump sub header", $"of {subBlocks} blocks at {Hex.Of(blockBytes)} is not in the dump");
            return false;
        }

        ulong bitmapBytes = Main.BitmapBlocks.In(main) * blockBytes / 2, bitmaps = (1 + subBlocks) * blockBytes;
        ulong count = version >= 6 ? Sub.FrameCount64.In(sub) : Main.FrameCount.In(main);
        defect = count is 0 or > Limits.DumpFrames ? new(Main.FrameCount.Offset, "number of kdump page frames", $"is {count}, outside 1 to {Limits.DumpFrames}")
            : count > bitmapBytes * 8 ? new(Main.BitmapBlocks.Offset, "kdump bitmap", $"of {bitmapBytes} bytes is too short for {count} page frames")
            : null;
        KdumpPart? part = null;
        if (defect is not null || !KdumpPart.TryRead(version, main, sub, count, blockBytes, out part, out defect)) return false;
        header = new(version, main, sub, (int)blockBytes, bitmaps + bitmapBytes, bitmaps + 2 * bitmapBytes, count, part);
        return true;
    }

    private static bool IsBlockSize(ulong bytes) => bytes is >= MinBlockBytes and <= MaxBlockBytes && BitOperations.IsPow2(bytes);

    /// <summary>Each version has added fields at the end; an older dump need not have the newer one's bytes.</summary>
    private static int SubHeaderBytes(int version) => version switch
    {
        1 => Sub.Split.End,
        2 => Sub.EndFrame.End,
        3 => Sub.VmcoreinfoBytes.End,
        4 => Sub.NoteBytes.End,
        5 => Sub.EraseInfoBytes.End,
        _ => Sub.Bytes,
    };
}
