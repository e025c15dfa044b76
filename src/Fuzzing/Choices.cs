namespace Dmarkit.Fuzzing;

/// <summary>Where generators take their decisions from: a stream of numbers that the seed alone determines, on every machine and for ever, so that a
/// seed printed today makes the same case tomorrow.</summary>
/// <remarks>The stream is SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014). Not safe for use by several threads.</remarks>
/// <param name="seed">What determines the stream.</param>
public sealed class Choices(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        state = unchecked(state + 0x9e3779b97f4a7c15);
        ulong z = state;
        z = unchecked((z ^ (z >> 30)) * 0xbf58476d1ce4e5b9);
        z = unchecked((z ^ (z >> 27)) * 0x94d049bb133111eb);
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to <paramref name="count"/> - 1, each as likely as the others.</summary>
    /// <param name="count">How many numbers there are to choose from, at least 1.</param>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)(((UInt128)Next() * (ulong)count) >> 64);
    }

    /// <summary>True once in <paramref name="chances"/> times.</summary>
    /// <param name="chances">At least 1; 1 is always.</param>
    public bool OneIn(int chances) => Below(chances) == 0;

    /// <summary>One of <paramref name="items"/>, each as likely as the others.</summary>
    /// <param name="items">What to choose from: at least one.</param>
    public T Of<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>A stream of its own for one part of a case, so that what one part draws does not move the others.</summary>
    public Choices Split() => new(Next());
}
