namespace Dmarkit.Parser;

/// <summary>A machine's physical memory as an image holds it. What the image lacks is a hole, never zeros.</summary>
/// <remarks>Instances may be read from several threads at once.</remarks>
public abstract class PhysicalMemory : IDisposable
{
    /// <summary>The number of 64-bit words in a 4 KiB table page.</summary>
    public const int WordsPerTable = 512;

    /// <summary>What kind of image this is, for people: <c>ELF core</c>.</summary>
    public abstract string FormatName { get; }

    /// <summary>What the image says of itself: its format, who made it, what is wrong with it.</summary>
    public virtual ImageDescription Description => new(FormatName);

    /// <summary>What the image holds: sorted, disjoint, with adjacent ranges merged; last addresses inclusive.</summary>
    public abstract IReadOnlyList<AddressRange> Ranges { get; }

    /// <summary>Fills <paramref name="destination"/> from <paramref name="address"/> on.</summary>
    /// <returns>False, with the destination's content undefined, where any byte lies in a hole or beyond 2^64.</returns>
    public abstract bool TryRead(HostAddress address, Span<byte> destination);

    /// <summary>The same for bytes that nobody will ask for again: nothing of them is remembered, so that going through much memory takes none.</summary>
    /// <returns>False, with the destination's content undefined, where any byte lies in a hole or beyond 2^64.</returns>
    public virtual bool TryReadOnce(HostAddress address, Span<byte> destination) => TryRead(address, destination);

    /// <summary>The 512 words of the table page at <paramref name="address"/>: from a bounded cache, or in the caller's buffer.</summary>
    /// <param name="address">A multiple of 4096; low bits are a caller's mistake.</param>
    /// <param name="buffer">At least 512 words.</param>
    /// <param name="words">512 words, valid until <paramref name="buffer"/> is used again.</param>
    /// <returns>False where any byte lies in a hole.</returns>
    public abstract bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words);

    /// <summary>The table page at <paramref name="address"/>, for a caller who comes back to it and keeps it meanwhile: the words never change.</summary>
    /// <param name="address">A multiple of 4096; low bits are a caller's mistake.</param>
    /// <param name="words">512 words.</param>
    /// <returns>False in a hole, and where the image does not hold its pages so: then <see cref="TryGetTable"/> tells.</returns>
    public virtual bool TryGetLastingTable(HostAddress address, out ReadOnlyMemory<ulong> words)
    {
        words = default;
        return false;
    }

    /// <summary>Where in its file the byte at <paramref name="address"/> lies, in bytes; null in a hole, or where the file holds it compressed.</summary>
    public virtual long? FileOffset(HostAddress address) => null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases files and mappings.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
