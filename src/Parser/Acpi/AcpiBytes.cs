using Kaitai;

namespace Dmarkit.Parser;

/// <summary>What all tables have in common, on bytes that nobody has looked at yet.</summary>
internal static class AcpiBytes
{
    /// <summary>Sum of all bytes modulo 256, which is 0 where a checksum holds.</summary>
    public static byte Sum(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (byte each in bytes) sum += each;
        return sum;
    }

    /// <summary>The header; null where there are not enough bytes for it.</summary>
    public static AcpiHeader? Header(ReadOnlyMemory<byte> bytes) =>
        bytes.Length < AcpiFields.HeaderBytes ? null : new(new(new KaitaiStream(bytes[..AcpiFields.HeaderBytes].ToArray())));

    /// <summary>True where the bytes are a table of whatever kind: its Length is theirs, and its checksum holds.</summary>
    public static bool IsWholeTable(ReadOnlyMemory<byte> bytes) => Header(bytes)?.Length == bytes.Length && Sum(bytes.Span) == 0;
}
