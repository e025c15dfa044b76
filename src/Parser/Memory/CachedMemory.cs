using System.Runtime.InteropServices;

namespace Dmarkit.Parser;

/// <summary>Memory that comes out of a file in units, such as pages, of which a bounded number is remembered.</summary>
internal abstract class CachedMemory : PhysicalMemory
{
    /// <summary>The length of a table page in bytes.</summary>
    protected const int TableBytes = WordsPerTable * sizeof(ulong);

    /// <summary>A read of more units than this goes through much of the memory, and once: what it passes is not remembered.</summary>
    private const int FewUnits = 4;

    private readonly PageCache _cache;
    private readonly int _unitBytes;

    /// <summary>Makes the cache.</summary>
    /// <param name="unitBytes">The most that a unit has.</param>
    protected CachedMemory(int unitBytes) => (_cache, _unitBytes) = (new(Limits.CachedBytes / unitBytes), unitBytes);

    /// <inheritdoc/>
    public override bool TryRead(HostAddress address, Span<byte> destination)
    {
        ulong at = address.Value;
        bool remember = destination.Length <= FewUnits * _unitBytes;
        while (!destination.IsEmpty)
        {
            if (!TryGetUnit(at, remember, out var unit, out var words)) return false;
            var bytes = MemoryMarshal.AsBytes<ulong>(words)[(int)(at - unit.First)..unit.LengthBytes];
            int count = Math.Min(bytes.Length, destination.Length);
            bytes[..count].CopyTo(destination);
            destination = destination[count..];
            at += (ulong)count;
            if (at == 0 && !destination.IsEmpty) return false; // The rest would lie beyond 2^64.
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
    {
        words = buffer[..WordsPerTable];
        if (!TryGetUnit(address.Value, remember: true, out var unit, out var all)) return false;
        int offset = (int)(address.Value - unit.First);
        if (offset % sizeof(ulong) != 0 || unit.LengthBytes - offset < TableBytes) // The page goes on in the next unit.
            return TryRead(address, MemoryMarshal.AsBytes(buffer[..WordsPerTable]));
        words = all.AsSpan(offset / sizeof(ulong), WordsPerTable);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryGetLastingTable(HostAddress address, out ReadOnlyMemory<ulong> words)
    {
        words = default;
        if (!TryGetUnit(address.Value, remember: true, out var unit, out var all)) return false;
        int offset = (int)(address.Value - unit.First);
        if (offset % sizeof(ulong) != 0 || unit.LengthBytes - offset < TableBytes) return false;
        words = all.AsMemory(offset / sizeof(ulong), WordsPerTable);
        return true;
    }

    /// <summary>Finds the unit that would hold the byte at <paramref name="address"/>, without reading anything.</summary>
    /// <returns>False where there certainly is none.</returns>
    protected abstract bool TryFindUnit(ulong address, out Unit unit);

    /// <summary>Reads a unit.</summary>
    /// <returns>
    /// Words for all of its bytes; null in a hole. None where the bytes are damaged: that is remembered, so that a walk which comes back does not
    /// decompress them again and again.
    /// </returns>
    protected abstract ulong[]? Load(Unit unit);

    /// <summary>A unit that was read before.</summary>
    protected bool TryGetRemembered(ulong key, out ulong[] words) => _cache.TryGet(key, out words);

    private bool TryGetUnit(ulong address, bool remember, out Unit unit, out ulong[] words)
    {
        words = [];
        if (!TryFindUnit(address, out unit)) return false;
        if (unit.IsRemembered && _cache.TryGet(unit.Key, out words)) return words.Length > 0;
        if (Load(unit) is not { } loaded) return false;
        words = loaded;
        if (unit.IsRemembered && remember) _cache.Add(unit.Key, words);
        return words.Length > 0;
    }

    /// <summary>One unit.</summary>
    /// <param name="Key">Tells it from every other unit of the image that is remembered.</param>
    /// <param name="First">The address of its first byte.</param>
    /// <param name="LengthBytes">How many bytes it has, at least 1.</param>
    /// <param name="Place">Where its bytes lie, where that is known already.</param>
    /// <param name="IsRemembered">False where the cache is to be left alone.</param>
    protected readonly record struct Unit(ulong Key, ulong First, int LengthBytes, ulong Place = 0, bool IsRemembered = true);
}
