namespace Dmarkit.Parser;

/// <summary>The rights to one page of host memory, as a host permission table tells them.</summary>
/// <param name="Bits">Four bits: read, write, and two that are reserved.</param>
/// <remarks>VT-d 9.12, fields PP0 to PP31.</remarks>
public readonly record struct PageRights(byte Bits)
{
    /// <summary>How many bits each page takes.</summary>
    public const int BitCount = 4;

    /// <summary>The bits of a word of permissions that are reserved.</summary>
    public const ulong ReservedBits = 0xcccc_cccc_cccc_cccc;

    /// <summary>True where nothing is said of the page here: the table below decides, and without one nothing is allowed.</summary>
    public bool IsNone => Bits == 0;

    /// <summary>Read access.</summary>
    public bool Readable => (Bits & 1) != 0;

    /// <summary>Write access.</summary>
    public bool Writable => (Bits & 2) != 0;

    /// <summary>The rights to page <paramref name="index"/>, 0 to 15, in a word of permissions.</summary>
    public static PageRights In(ulong word, int index) => new((byte)(word >> BitCount * index & 0xf));
}
