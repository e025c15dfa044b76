using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Dmarkit.Parser;

/// <summary>Several images as one address space.</summary>
public sealed class ComposedMemory : PhysicalMemory
{
    private readonly PhysicalMemory[] _images;
    private readonly (AddressRange Range, PhysicalMemory Image)[] _parts;
    private readonly ulong[] _firsts;

    private ComposedMemory(PhysicalMemory[] images, (AddressRange Range, PhysicalMemory Image)[] parts)
    {
        _images = images;
        _parts = parts;
        _firsts = [.. parts.Select(part => part.Range.First.Value)];
        Ranges = SortedRanges.Merge(parts.Select(part => part.Range));
        Description = KdumpSplit.Describe(images);
    }

    /// <inheritdoc/>
    public override string FormatName => Description.FormatName;

    /// <inheritdoc/>
    public override ImageDescription Description { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<AddressRange> Ranges { get; }

    /// <summary>Composes images that do not overlap; a single one is given back as it is, none at all is memory that is one hole.</summary>
    /// <param name="images">Owned, where this succeeds, by <paramref name="memory"/>, which disposes them.</param>
    /// <param name="memory">All of them as one.</param>
    /// <param name="defect">Which image overlaps an earlier one, and where. Its offset is 0: the fault lies between files.</param>
    /// <returns>False where two images hold the same address or are parts of different dumps; they stay the caller's.</returns>
    public static bool TryCompose(
        IReadOnlyList<PhysicalMemory> images, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        defect = null;
        if (images is [var single])
        {
            memory = single;
            return true;
        }

        if ((defect = KdumpSplit.Check(images)) is not null) return false;
        var parts = images.SelectMany((image, index) => image.Ranges.Select(range => (Range: range, Image: image, Index: index)))
            .OrderBy(part => part.Range.First).ThenBy(part => part.Index).ToArray();
        for (int i = 1; i < parts.Length; i++)
        {
            if (!parts[i - 1].Range.Overlaps(parts[i].Range)) continue;
            var (low, high) = parts[i - 1].Index < parts[i].Index ? (parts[i - 1], parts[i]) : (parts[i], parts[i - 1]);
            defect = new(0, $"memory image {high.Index + 1} ({high.Image.FormatName})", $"holds {high.Range}, which overlaps {low.Range} of memory image {low.Index + 1}");
            return false;
        }

        memory = new ComposedMemory([.. images], [.. parts.Select(part => (part.Range, part.Image))]);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryRead(HostAddress address, Span<byte> destination) => TryRead(address, destination, once: false);

    /// <inheritdoc/>
    public override bool TryReadOnce(HostAddress address, Span<byte> destination) => TryRead(address, destination, once: true);

    private bool TryRead(HostAddress address, Span<byte> destination, bool once)
    {
        ulong at = address.Value;
        while (!destination.IsEmpty)
        {
            if (!TryFind(at, out var range, out var image)) return false;
            int count = (int)Math.Min(range.Last.Value - at, (ulong)destination.Length - 1) + 1;
            if (!(once ? image.TryReadOnce(new(at), destination[..count]) : image.TryRead(new(at), destination[..count]))) return false;
            destination = destination[count..];
            at += (ulong)count;
            if (at == 0 && !destination.IsEmpty) return false; // The rest would lie beyond 2^64.
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
    {
        if (TryFind(address.Value, out var range, out var image) && range.Last.Value - address.Value >= WordsPerTable * sizeof(ulong) - 1)
            return image.TryGetTable(address, buffer, out words);
        words = buffer[..WordsPerTable]; // The page lies across two images, or in a hole.
        return TryRead(address, MemoryMarshal.AsBytes(buffer[..WordsPerTable]));
    }

    /// <inheritdoc/>
    public override bool TryGetLastingTable(HostAddress address, out ReadOnlyMemory<ulong> words)
    {
        words = default;
        return TryFind(address.Value, out var range, out var image) && range.Last.Value - address.Value >= WordsPerTable * sizeof(ulong) - 1 && image.TryGetLastingTable(address, out words);
    }

    /// <inheritdoc/>
    /// <remarks>The file is that of the image which holds the address.</remarks>
    public override long? FileOffset(HostAddress address) => TryFind(address.Value, out _, out var image) ? image.FileOffset(address) : null;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            foreach (var image in _images) image.Dispose();
        base.Dispose(disposing);
    }

    private bool TryFind(ulong address, out AddressRange range, [NotNullWhen(true)] out PhysicalMemory? image)
    {
        int index = SortedRanges.IndexOf(_firsts, address);
        (range, image) = index < 0 ? default : _parts[index];
        return image is not null && address <= range.Last.Value;
    }
}
