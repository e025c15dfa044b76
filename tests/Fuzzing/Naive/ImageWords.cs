using System.Buffers.Binary;
using System.Collections;

namespace Dmarkit.Fuzzing.Naive;

/// <summary>A raw memory image as words by their addresses.</summary>
internal sealed class ImageWords(byte[] image, ulong first) : IReadOnlyDictionary<ulong, ulong>
{
    public IEnumerable<ulong> Keys => Enumerable.Range(0, Count).Select(i => first + 8 * (ulong)i);

    public IEnumerable<ulong> Values => Keys.Select(key => this[key]);

    public int Count => image.Length / 8;

    public ulong this[ulong key] => BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan((int)(key - first)));

    public bool ContainsKey(ulong key) => key >= first && key - first < (ulong)image.Length;

    public bool TryGetValue(ulong key, out ulong value)
    {
        value = ContainsKey(key) ? this[key] : 0;
        return ContainsKey(key);
    }

    public IEnumerator<KeyValuePair<ulong, ulong>> GetEnumerator() => Keys.Select(key => KeyValuePair.Create(key, this[key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
