using System.Buffers.Binary;
using System.Text;

namespace Dmarkit.Parser;

/// <summary>A name as bytecode holds it.</summary>
/// <param name="IsAbsolute">True where it starts at the root.</param>
/// <param name="Parents">How many scopes it goes up first.</param>
/// <param name="Segments">Four characters each.</param>
/// <remarks>ACPI 20.2.2.</remarks>
internal readonly record struct AmlName(bool IsAbsolute, int Parents, ReadOnlyMemory<byte> Segments)
{
    private const int SegmentBytes = 4;

    /// <summary>How many segments it has; none where it names the scope itself.</summary>
    public int Count => Segments.Length / SegmentBytes;

    /// <summary>True where it is searched for in the scopes above too, if the current one has it not (ACPI 5.3).</summary>
    public bool IsSearched => !IsAbsolute && Parents == 0 && Count == 1;

    /// <summary>True where every segment has the characters that one may have.</summary>
    public bool IsWellFormed
    {
        get
        {
            for (int i = 0; i < Count; i++)
            {
                if (!AmlCode.IsSegment(Segments.Span.Slice(SegmentBytes * i, SegmentBytes))) return false;
            }

            return Segments.Length % SegmentBytes == 0;
        }
    }

    /// <summary>The segment as a number, its first character lowest.</summary>
    public uint this[int index] => BinaryPrimitives.ReadUInt32LittleEndian(Segments.Span[(SegmentBytes * index)..]);

    /// <summary>A segment of up to four characters as a number; underscores fill it up.</summary>
    public static uint Segment(string name) => BinaryPrimitives.ReadUInt32LittleEndian(Encoding.ASCII.GetBytes(name.PadRight(SegmentBytes, '_')));

    /// <summary>The segment without the underscores that fill it up, of which one is left where it has nothing else.</summary>
    public static string Text(uint segment)
    {
        Span<byte> four = stackalloc byte[SegmentBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(four, segment);
        return Encoding.ASCII.GetString(four).TrimEnd('_') is { Length: > 0 } text ? text : "_";
    }

    /// <summary>Reads a path as people and tables write it: <c>\_SB.PCI0</c>, also with the underscores that fill segments up, in either case, without the backslash.</summary>
    /// <returns>False where it is no path from the root.</returns>
    /// <remarks>ACPICA takes external names so: upper case, relative to the root.</remarks>
    public static bool TryParse(string path, out AmlName name)
    {
        string[] parts = path.StartsWith('\\') ? path[1..].Split('.') : path.Split('.');
        bool isPath = parts.All(part => part.Length is >= 1 and <= SegmentBytes && part.All(char.IsAscii));
        name = new(true, 0, isPath ? Encoding.ASCII.GetBytes(string.Concat(parts.Select(part => part.ToUpperInvariant().PadRight(SegmentBytes, '_')))) : default);
        return isPath && name.IsWellFormed;
    }
}
