using System.Diagnostics.CodeAnalysis;
using Kaitai;

namespace Dmarkit.Parser;

/// <summary>The framing of a table that is read beside the DMAR: its header, where it ends, and what is wrong with that.</summary>
internal sealed class FixedPart
{
    private readonly List<Defect> defects = [];

    /// <summary>Looks at the header.</summary>
    /// <param name="bytes">The table, which is copied.</param>
    /// <param name="signature">What it must start with.</param>
    /// <param name="fixedBytes">The bytes of its fixed part.</param>
    public FixedPart(ReadOnlyMemory<byte> bytes, string signature, int fixedBytes)
    {
        Bytes = bytes.ToArray();
        if (Bytes.Length >= AcpiFields.HeaderBytes) Header = new(new(new KaitaiStream(Bytes[..AcpiFields.HeaderBytes].ToArray())));
        End = (int)Math.Min(Header?.Length ?? 0, Bytes.Length);
        IsWhole = Header?.Length <= Bytes.Length;
        IsReadable = Judge(signature, fixedBytes);
    }

    /// <summary>All bytes that were given.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The header; null where there are too few bytes for it.</summary>
    public AcpiHeader? Header { get; }

    /// <summary>Where the table ends: its Length, or the number of bytes there are where that is less.</summary>
    public int End { get; }

    /// <summary>False where the data ends before the table's Length.</summary>
    public bool IsWhole { get; }

    /// <summary>True where the fixed part is there and the signature is right.</summary>
    [MemberNotNullWhen(true, nameof(Header))]
    public bool IsReadable { get; }

    /// <summary>What does not hold together, in the order of reading.</summary>
    public IReadOnlyList<Defect> Defects => defects;

    /// <summary>Notes a defect.</summary>
    public void Add(long offset, string what, string why) => defects.Add(new(offset, what, why));

    /// <summary>The fixed part, for the classes of the spec.</summary>
    public KaitaiStream Read(int fixedBytes) => new(Bytes[..fixedBytes].ToArray());

    private bool Judge(string signature, int fixedBytes)
    {
        long length = Header?.Length ?? 0;
        if (Header is null || Bytes.Length < fixedBytes)
            Add(0, "table", $"has {Bytes.Length} bytes, fewer than the {fixedBytes} of its fixed part");
        else if (Header.Signature != signature)
            Add(0, "signature", $"is '{Header.Signature}' instead of '{signature}'");
        else if (length < fixedBytes)
            Add(LengthOffset, "table length", $"is {length}, below the {fixedBytes} of the fixed part");
        else
        {
            if (length > Bytes.Length) Add(LengthOffset, "table length", $"is {length}, but there are only {Bytes.Length} bytes");
            if (length < Bytes.Length) Add(length, "data", $"goes on for {Bytes.Length - length} bytes after the table's length of {length}");
            return true;
        }

        return false;
    }

    private static int LengthOffset => AcpiFields.Header[1].Offset;
}
