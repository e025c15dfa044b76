namespace Dmarkit.Parser;

/// <summary>The checksum of an ACPI table.</summary>
/// <remarks>ACPI 5.2.6.</remarks>
public static class TableChecksum
{
    /// <summary>The Checksum byte with which the table's bytes sum to 0 modulo 256.</summary>
    /// <returns>Null where the table's Length is beyond the data, or leaves the field itself out.</returns>
    public static byte? RightOf(DmarTable table)
    {
        if (table.Header is not { } header || header.Length > table.Bytes.Length || table.EndOffset <= DmarTable.Field("Checksum").Offset) return null;
        byte sum = 0;
        foreach (byte each in table.Bytes.Span[..table.EndOffset]) sum += each;
        return (byte)(header.Checksum - sum);
    }
}
