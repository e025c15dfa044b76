namespace Dmarkit.Parser;

/// <summary>Units of which parts are read once, in few buffers that are used again and again: a walk through large units leaves nothing to be collected.</summary>
/// <param name="unitBytes">The most that a unit has.</param>
/// <remarks>What a reader wants it copies out under the buffer's lock, so that no span of a buffer outlives what the buffer holds.</remarks>
internal sealed class PassingUnits(int unitBytes)
{
    private readonly Buffer?[] _buffers = new Buffer?[Math.Max(1, Limits.PassingBytes / unitBytes)];

    /// <summary>The buffer for a unit, which may hold another one yet; whoever looks at it holds its lock.</summary>
    public Buffer Of(ulong key)
    {
        ref var place = ref _buffers[(int)((key * 0x9e37_79b9_7f4a_7c15 >> 32) % (ulong)_buffers.Length)]; // Spreads as the cache does.
        if (Volatile.Read(ref place) is { } there) return there;
        Buffer made = new(unitBytes);
        return Interlocked.CompareExchange(ref place, made, null) ?? made;
    }

    /// <summary>Room for one unit.</summary>
    internal sealed class Buffer(int bytes)
    {
        /// <summary>The unit that was read into it last; null before the first.</summary>
        public ulong? Key { get; set; }

        /// <summary>False where that is in a hole, or damaged.</summary>
        public bool IsSound { get; set; }

        /// <summary>Its bytes, from the start on.</summary>
        public byte[] Bytes { get; } = new byte[bytes];
    }
}
