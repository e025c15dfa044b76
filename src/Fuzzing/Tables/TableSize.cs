using System.Numerics;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>
/// How much there is to a table for somebody who reads it: bytes first, then values that are given against what follows, then bits that are set.
/// There is no endless row of ever smaller ones.
/// </summary>
/// <param name="Bytes">Bytes of the table.</param>
/// <param name="Given">Lengths and checksums that are given, and structures that stand as bytes.</param>
/// <param name="Bits">Bits that are set, those of the checksum left out: it follows from the others.</param>
internal readonly record struct TableSize(int Bytes, int Given, int Bits) : IComparable<TableSize>
{
    /// <summary>Offset of the header's Checksum (ACPI 5.2.6).</summary>
    private const int ChecksumOffset = 9;

    /// <summary>The size of a table.</summary>
    public static TableSize Of(TableDraft table)
    {
        byte[] bytes = table.Encode();
        int bits = 0;
        for (int i = 0; i < bytes.Length; i++) bits += i == ChecksumOffset ? 0 : BitOperations.PopCount(bytes[i]);
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
