using System.Numerics;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>
/// How much there is to a table for somebody who reads it: bytes first, then values that are given against what follows, then bits that are set.
/// There is no endless row of ever smaller ones.
/// </summary>
/// <param name="Bytes">Bytes of the table.</param>
/// <param name="Given">Lengths and checksums that are given, and structures that stand as bytes.</param>
/// <param name="Bits">Bits that are set, or of revision and width not the usual ones; those of the checksum left out, which follows from the others.</param>
internal readonly record struct TableSize(int Bytes, int Given, int Bits) : IComparable<TableSize>
{
    /// <summary>Offsets of the header's Revision, Checksum and Host Address Width (VT-d 8.1).</summary>
    private const int RevisionOffset = 8, ChecksumOffset = 9, WidthOffset = 36;

    private static readonly TableDraft Plain = new();

    /// <summary>The size of a table.</summary>
    public static TableSize Of(TableDraft table)
    {
        byte[] bytes = table.Encode();
        int bits = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            bits += table.Raw is not null ? BitOperations.PopCount(bytes[i]) : i switch
            {
                ChecksumOffset => 0,
                RevisionOffset => BitOperations.PopCount((uint)bytes[i] ^ Plain.Revision),
                WidthOffset => BitOperations.PopCount((uint)bytes[i] ^ (uint)(Plain.HostAddressWidth - 1)),
                _ => BitOperations.PopCount(bytes[i]),
            };
        }

        int given = (table.Length is null ? 0 : 1) + (table.Checksum is null ? 0 : 1);
        foreach (var structure in table.Structures)
        {
            if (structure is RawStructureDraft) given += 4;
            if (structure.Length is not null) given++;
            foreach (var scope in StructureScopes.Of(structure) ?? []) given += scope.Length is null ? 0 : 1;
        }

        return new(bytes.Length, given, bits);
    }

    /// <inheritdoc/>
    public int CompareTo(TableSize other) => (Bytes, Given, Bits).CompareTo((other.Bytes, other.Given, other.Bits));
}
