using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Dmarkit.Parser;

/// <summary>A kdump-compressed dump, as makedumpfile and QEMU write it: pages that are compressed one by one with zlib.</summary>
/// <remarks>
/// A page that was excluded from the dump is a hole. One that the dump claims to hold but whose bytes are damaged is within <see cref="Ranges"/>, and still unreadable.
/// </remarks>
internal sealed class Kdump : PhysicalMemory
{
    private readonly ByteSource _source;
    private readonly KdumpHeader _header;
    private readonly FrameBitmap _dumped;
    private readonly PageCache _cache;
    private readonly Lazy<IReadOnlyList<AddressRange>> _ranges;

    private Kdump(ByteSource source, string name, KdumpHeader header, FrameBitmap dumped)
    {
        (_source, _header, _dumped, FormatName) = (source, header, dumped, name);
        _cache = new(Limits.CachedBytes / header.BlockBytes);
        _ranges = new(() => dumped.ToRanges((ulong)header.BlockBytes)); // A filtered dump has very many; a walk needs none.
    }

    /// <inheritdoc/>
    public override string FormatName { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<AddressRange> Ranges => _ranges.Value;

    /// <summary>True where the dump begins as a kdump-compressed one does.</summary>
    public static bool Matches(ReadOnlySpan<byte> head) => head.StartsWith("KDUMP   "u8);

    /// <summary>Reads the headers and counts the dumped frames.</summary>
    /// <returns>False where they break the format's rules or name a compression that is not known; the source is then the caller's to dispose.</returns>
    public static bool TryOpen(
        ByteSource source, string name, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        if (!KdumpHeader.TryRead(source, out var header, out defect)) return false;
        if (!FrameBitmap.TryRead(source, header.BitmapOffset, header.FirstFrame, header.EndFrame, out var dumped))
        {
            defect = new((long)header.BitmapOffset, "kdump bitmap of dumped pages", $"for page frames {header.FirstFrame} to {header.EndFrame - 1} is not wholly in the dump");
            return false;
        }

        defect = dumped.RunCount > Limits.KdumpRuns ? new((long)header.BitmapOffset, "kdump bitmap of dumped pages", $"has {dumped.RunCount} separate runs, above {Limits.KdumpRuns}")
            : dumped.Count * KdumpPage.DescriptorBytes > source.Length - Math.Min(header.DescriptorOffset, source.Length)
                ? new((long)header.DescriptorOffset, "kdump page descriptors", $"for {dumped.Count} pages run past the end of the dump, {Hex.Of(source.Length)}")
            : null;
        if (defect is not null) return false;
        memory = new Kdump(source, name, header, dumped);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryRead(HostAddress address, Span<byte> destination)
    {
        ulong at = address.Value, blockBytes = (ulong)_header.BlockBytes;
        while (!destination.IsEmpty)
        {
            if (!TryGetPage(at / blockBytes, out var page)) return false;
            var bytes = MemoryMarshal.AsBytes<ulong>(page)[(int)(at % blockBytes)..];
            int count = Math.Min(bytes.Length, destination.Length);
            bytes[..count].CopyTo(destination);
            destination = destination[count..];
            at += (ulong)count; // Frames end far below 2^64: there is nothing to wrap.
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
    {
        const ulong tableBytes = WordsPerTable * sizeof(ulong);
        words = buffer[..WordsPerTable];
        if (address.Value % tableBytes != 0) return TryRead(address, MemoryMarshal.AsBytes(buffer[..WordsPerTable]));
        if (!TryGetPage(address.Value / (ulong)_header.BlockBytes, out var page)) return false;
        words = page.AsSpan((int)(address.Value % (ulong)_header.BlockBytes / sizeof(ulong)), WordsPerTable);
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _source.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A damaged page is remembered as an empty one, so that a walk which comes back does not decompress it again and again.</summary>
    private bool TryGetPage(ulong frame, out ulong[] page)
    {
        if (!_cache.TryGet(frame, out page) && _dumped.TryRank(frame, out ulong rank))
        {
            page = KdumpPage.Read(_source, _header.DescriptorOffset + rank * KdumpPage.DescriptorBytes, _header.BlockBytes) ?? [];
            _cache.Add(frame, page);
        }

        return page.Length > 0;
    }
}
