using System.IO.Compression;

namespace Dmarkit.Cli;

/// <summary>Opens traces and logs, which may be gzip'd, as log rotation leaves them.</summary>
internal static class LogFile
{
    private const int HeadBytes = 4096;

    /// <summary>A stream over the text; <c>-</c> is standard input.</summary>
    /// <param name="path">The file.</param>
    /// <param name="file">The file itself, whose position tells how far reading has come.</param>
    public static Stream Open(string path, out Stream file)
    {
        file = Files.Open(path);
        byte[] head = new byte[2];
        int got = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var whole = new PrefixedFile(head.AsMemory(0, got), file);
        return got == 2 && head is [0x1f, 0x8b] ? new UnpackedFile(path, whole) : whole;
    }

    /// <summary>A stream over the text; <c>-</c> is standard input.</summary>
    public static Stream Open(string path) => Open(path, out _);

    /// <summary>True for what begins like a text: without control characters but those of texts, or as UTF-16.</summary>
    public static bool IsText(string path)
    {
        using var stream = Open(path);
        byte[] head = new byte[HeadBytes];
        var text = head.AsSpan(0, stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false));
        return text is [0xff, 0xfe, ..] or [0xfe, 0xff, ..] || text.IndexOfAnyInRange((byte)0, (byte)8) < 0;
    }

    /// <summary>A file from its start, after its first bytes were looked at. It need not be one that can be turned back.</summary>
    private sealed class PrefixedFile(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream
    {
        private int given;

        public override int Read(Span<byte> buffer)
        {
            if (given == head.Length) return rest.Read(buffer);
            int count = Math.Min(buffer.Length, head.Length - given);
            head.Span.Slice(given, count).CopyTo(buffer);
            given += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) rest.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>What a gzip'd file holds. Where that cannot be unpacked further, a sentence says so.</summary>
    private sealed class UnpackedFile(string path, Stream packed) : ForwardStream
    {
        private readonly GZipStream inner = new(packed, CompressionMode.Decompress);

        public override int Read(Span<byte> buffer)
        {
            try
            {
                return inner.Read(buffer);
            }
            catch (InvalidDataException)
            {
                throw new InputFailure($"{path}: is gzip'd, and damaged or cut off; what comes after cannot be read.");
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
