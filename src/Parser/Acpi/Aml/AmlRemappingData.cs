namespace Dmarkit.Parser;

/// <summary>A buffer of remapping structures that a host bridge's <c>_DSM</c> returns for units which are plugged in later, where bytecode holds it as data.</summary>
/// <param name="Source">The table that holds it.</param>
/// <param name="Offset">Where its first byte lies in that table.</param>
/// <param name="Function">The function that returns it: 1 for DRHD, 2 for ATSR, 3 for RHSA; null where the method compares it in a way that is not read.</param>
/// <param name="Bytes">The structures.</param>
/// <remarks>VT-d 8.10.</remarks>
public sealed record AmlRemappingData(AcpiTable Source, int Offset, int? Function, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The structures as those of a table, which has only them. Their offsets are larger than those in the buffer by the table's fixed part.</summary>
    public DmarTable ToTable() => DmarReader.Read(new DmarBuilder { Structures = { new RawStructureDraft(Bytes) } }.Build());
}
