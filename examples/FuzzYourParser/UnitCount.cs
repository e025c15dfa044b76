using System.Buffers.Binary;

namespace FuzzYourParser;

/// <summary>Stands for your parser: counts the remapping units of a DMAR table.</summary>
public static class UnitCount
{
    private const int HeaderBytes = 48, StructureBytes = 4;

    /// <summary>How many units the table describes; null where its lengths, signature or checksum do not hold.</summary>
    public static int? Of(ReadOnlySpan<byte> table)
    {
        if (table.Length < HeaderBytes || !table.StartsWith("DMAR"u8)) return null;
        uint end = BinaryPrimitives.ReadUInt32LittleEndian(table[4..]);
        if (end < HeaderBytes || end > table.Length) return null;
        byte sum = 0;
        foreach (byte each in table[..(int)end]) sum += each;
        if (sum != 0) return null;
        int units = 0;
        for (var rest = table[HeaderBytes..(int)end]; rest.Length > 0;)
        {
            if (rest.Length < StructureBytes) return null;
            int type = BinaryPrimitives.ReadUInt16LittleEndian(rest), length = BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]);
            if (length < StructureBytes || length > rest.Length) return null;
            if (type == 0) units++;
            rest = rest[length..];
        }

        return units;
    }
}
