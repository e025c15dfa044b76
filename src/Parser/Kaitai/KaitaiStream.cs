namespace Kaitai;

/// <summary>
/// Bytes and a position in them, as the classes that the compiler emits call it. It stands in for the package KaitaiStruct.Runtime.CSharp and
/// was written from those calls; the build property UseKaitaiPackage puts the package in its place.
/// </summary>
internal sealed partial class KaitaiStream(byte[] content)
{
    private int position;

    public KaitaiStream(string fileName)
        : this(File.ReadAllBytes(fileName))
    {
    }

    public long Pos => position;

    public long Size => content.Length;

    /// <summary>True where neither a byte nor a bit of the last one is left.</summary>
    public bool IsEof => position >= content.Length && bitCount == 0;

    /// <exception cref="EndOfStreamException">The place lies outside the content.</exception>
    public void Seek(long place)
    {
        AlignToByte();
        if (place < 0 || place > content.Length) throw new EndOfStreamException($"Byte {place} lies outside the {content.Length} there are.");
        position = (int)place;
    }

    public byte[] ReadBytes(long count) => Take(count).ToArray();

    public byte[] ReadBytesFull() => Take(content.Length - position).ToArray();

    /// <summary>Bytes up to a terminator.</summary>
    /// <exception cref="EndOfStreamException">There is none, and <paramref name="mustEnd"/> asks for one.</exception>
    public byte[] ReadBytesTerm(byte terminator, bool include, bool consume, bool mustEnd)
    {
        AlignToByte();
        int length = content.AsSpan(position).IndexOf(terminator);
        if (length < 0) return mustEnd ? throw new EndOfStreamException($"No byte 0x{terminator:x2} follows byte {position}.") : ReadBytesFull();
        var bytes = Take(include ? length + 1 : length).ToArray();
        if (consume && !include) position++;
        if (!consume && include) position--;
        return bytes;
    }

    /// <summary>Every read ends here. Counts come from file content by way of the emitted arithmetic, so that they may be negative or huge.</summary>
    private ReadOnlySpan<byte> Take(long count)
    {
        AlignToByte();
        if (count < 0 || count > content.Length - position)
            throw new EndOfStreamException($"{count} bytes were asked for at byte {position} of {content.Length}.");
        var taken = content.AsSpan(position, (int)count);
        position += (int)count;
        return taken;
    }
}
