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
    private readonly PassingUnits _passing;
    private readonly int _unitBytes;

    /// <summary>Makes the cache.</summary>
    /// <param name="unitBytes">The most that a unit has.</param>
    protected CachedMemory(int unitBytes) => (_cache, _passing, _unitBytes) = (new(Limits.CachedBytes / unitBytes), new(unitBytes), unitBytes);

    /// <inheritdoc/>
    public override bool TryRead(HostAddress address, Span<byte> destination) => TryRead(address, destination, isOnce: destination.Length > FewUnits * _unitBytes);

    /// <inheritdoc/>
    public override bool TryReadOnce(HostAddress address, Span<byte> destination) => TryRead(address, destination, isOnce: true);

    /// <inheritdoc/>
    public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> words)
    {
        words = buffer[..WordsPerTable];
        if (!TryGetUnit(address.Value, out var unit, out var all)) return false;
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
        if (!TryGetUnit(address.Value, out var unit, out var all)) return false;
        int offset = (int)(address.Value - unit.First);
        if (offset % sizeof(ulong) != 0 || unit.LengthBytes - offset < TableBytes) return false;
        words = all.AsMemory(offset / sizeof(ulong), WordsPerTable);
        return true;
    }

    /// <summary>Finds the unit that would hold the byte at <paramref name="address"/>, without reading anything.</summary>
    /// <returns>False where there certainly is none.</returns>
    protected abstract bool TryFindUnit(ulong address, out Unit unit);

    /// <summary>Finds where in the file a unit's bytes lie, or what tells it.</summary>
    /// <returns>False in a hole.</returns>
    protected virtual bool TryPlace(Unit unit, out ulong place)
    {
        place = unit.Place;
        return true;
    }

    /// <summary>Reads a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="place">What <see cref="TryPlace"/> found.</param>
    /// <param name="bytes">Takes its bytes, for all of which there is room.</param>
    /// <returns>False where they are damaged: that is remembered, so that a walk which comes back does not decompress them again and again.</returns>
    protected abstract bool TryLoad(Unit unit, ulong place, Span<byte> bytes);

    /// <summary>A unit that was read before, and is sound.</summary>
    protected bool TryGetRemembered(ulong key, out ulong[] words) => _cache.TryGet(key, out words) && words.Length > 0;

    private bool TryRead(HostAddress address, Span<byte> destination, bool isOnce)
    {
        ulong at = address.Value;
        while (!destination.IsEmpty)
        {
            if (!TryFindUnit(at, out var unit)) return false;
            int offset = (int)(at - unit.First), count = Math.Min(unit.LengthBytes - offset, destination.Length);
            var part = destination[..count];
            if (isOnce ? !TryPass(unit, offset, part) : !TryCopy(unit, offset, part)) return false;
            destination = destination[count..];
            at += (ulong)count;
            if (at == 0 && !destination.IsEmpty) return false; // The rest would lie beyond 2^64.
        }

        return true;
    }

    /// <summary>A unit that is wanted as a whole goes where it is wanted; one of which a part is, into a buffer that the next one takes.</summary>
    private bool TryPass(Unit unit, int offset, Span<byte> destination)
    {
        if (!unit.IsRemembered || _cache.TryGet(unit.Key, out _)) return TryCopy(unit, offset, destination);
        if (destination.Length == unit.LengthBytes) return TryReadWhole(unit, destination);
        var buffer = _passing.Of(unit.Key);
        lock (buffer)
        {
            if (buffer.Key != unit.Key)
            {
                buffer.Key = null; // For as long as the disk may fail.
                buffer.IsSound = TryReadWhole(unit, buffer.Bytes.AsSpan(0, unit.LengthBytes));
                buffer.Key = unit.Key;
            }

            if (buffer.IsSound) buffer.Bytes.AsSpan(offset, destination.Length).CopyTo(destination);
            return buffer.IsSound;
        }
    }

    private bool TryReadWhole(Unit unit, Span<byte> bytes) => TryPlace(unit, out ulong place) && TryLoad(unit, place, bytes);

    private bool TryCopy(Unit unit, int offset, Span<byte> destination)
    {
        if (!TryGet(unit, out var words)) return false;
        MemoryMarshal.AsBytes<ulong>(words).Slice(offset, destination.Length).CopyTo(destination);
        return true;
    }

    private bool TryGetUnit(ulong address, out Unit unit, out ulong[] words)
    {
        words = [];
        return TryFindUnit(address, out unit) && TryGet(unit, out words);
    }

    private bool TryGet(Unit unit, out ulong[] words)
    {
        if (unit.IsRemembered && _cache.TryGet(unit.Key, out words)) return words.Length > 0;
        words = [];
        if (!TryPlace(unit, out ulong place)) return false;
        ulong[] loaded = GC.AllocateUninitializedArray<ulong>((unit.LengthBytes + sizeof(ulong) - 1) / sizeof(ulong));
        if (TryLoad(unit, place, MemoryMarshal.AsBytes(loaded.AsSpan())[..unit.LengthBytes])) words = loaded;
        if (unit.IsRemembered) _cache.Add(unit.Key, words);
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
