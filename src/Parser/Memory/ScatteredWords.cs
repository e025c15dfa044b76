using System.Buffers.Binary;

namespace Dmarkit.Parser;

/// <summary>Words at their addresses, as a text shows them, to be made into memory with holes around them.</summary>
internal sealed class ScatteredWords
{
    private readonly SortedDictionary<ulong, ulong> words = [];

    /// <summary>How many there are.</summary>
    public int Count => words.Count;

    /// <summary>The addresses, in order.</summary>
    public IEnumerable<ulong> Addresses => words.Keys;

    /// <summary>Puts one; the first at an address holds.</summary>
    /// <returns>False where another one stands there, as tables that change while they are shown may have it.</returns>
    public bool Put(ulong address, ulong word) =>
        address > ulong.MaxValue - 7 || words.TryAdd(address, word) || words[address] == word;

    /// <summary>Puts two, one behind the other.</summary>
    /// <returns>False where others stand there.</returns>
    public bool Put(ulong address, ulong low, ulong high) => address > ulong.MaxValue - 15 || (Put(address, low) & Put(address + 8, high));

    /// <summary>Makes the memory.</summary>
    public SegmentedMemory ToMemory(ImageDescription description)
    {
        byte[] content = new byte[8 * words.Count];
        var segments = new List<Segment>();
        int at = 0;
        foreach (var (address, word) in words)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(at), word);
            bool follows = segments.Count > 0 && segments[^1].Last.Value + 1 == address;
            if (follows) segments[^1] = segments[^1] with { Last = new(address + 7) };
            else segments.Add(new(new(address), new(address + 7), (ulong)at));
            at += 8;
        }

        return new(new BytesInMemory(content, areFile: false), description, [.. segments]);
    }
}
