using System.Runtime.InteropServices;

namespace Dmarkit.Parser;

/// <summary>Where a stream is read into, a block at a time, behind what was left of the block before.</summary>
/// <remarks>
/// A block begins at a page of memory and is read whole, so that it is a file's pages that go to pages. A processor copies these in half the time that it
/// takes where one lies a little further in its page than the other, as it takes what it reads for what it has just written.
/// </remarks>
internal sealed class ChunkBuffer
{
    /// <summary>So many bytes can be read behind the block, whatever they are.</summary>
    public const int SlackBytes = 64;

    /// <summary>A block has so many bytes: it stays in a processor's second cache, from being read to being taken apart.</summary>
    public const int BlockBytes = 1 << 17;

    /// <summary>So many bytes can be left of the block before.</summary>
    public const int MostLeft = 1 << 16;

    private const int PageBytes = 4096;

    /// <summary>Makes one.</summary>
    public ChunkBuffer()
    {
        Bytes = GC.AllocateUninitializedArray<byte>(MostLeft + PageBytes + BlockBytes + SlackBytes, pinned: true);
        Bytes.AsSpan(^SlackBytes..).Clear();
        Block = MostLeft + (int)(-(Marshal.UnsafeAddrOfPinnedArrayElement(Bytes, MostLeft)) & (PageBytes - 1));
    }

    /// <summary>All of it.</summary>
    public byte[] Bytes { get; }

    /// <summary>Where the block begins.</summary>
    public int Block { get; }

    /// <summary>Reads a block, behind what was left.</summary>
    /// <param name="left">What was left of the block before.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="start">Where what was left begins now.</param>
    /// <returns>Where the content ends: before the end of the block only at the end of the stream.</returns>
    public int Fill(ReadOnlySpan<byte> left, Stream stream, out int start)
    {
        start = Block - left.Length;
        left.CopyTo(Bytes.AsSpan(start));
        return Block + stream.ReadAtLeast(Bytes.AsSpan(Block, BlockBytes), BlockBytes, throwOnEndOfStream: false);
    }

    /// <summary>Keeps what is left of a block until the next is read.</summary>
    /// <param name="left">What is left.</param>
    /// <param name="held">Where it is kept, from the start on; made longer where it is too short.</param>
    /// <returns>How many bytes it has.</returns>
    public static int Keep(ReadOnlySpan<byte> left, ref byte[] held)
    {
        if (held.Length < left.Length) held = new byte[MostLeft + BlockBytes];
        left.CopyTo(held);
        return left.Length;
    }
}
