using System.Buffers.Binary;

namespace Dmarkit.Parser;

/// <summary>A table of the other tables' addresses: the XSDT, or the RSDT that it replaces.</summary>
/// <remarks>ACPI 5.2.7 and 5.2.8.</remarks>
public sealed class RootTable
{
    private RootTable(string signature, HostAddress? address, IReadOnlyList<HostAddress> entries, bool isWhole) =>
        (Signature, Address, Entries, IsWhole) = (signature, address, entries, isWhole);

    /// <summary><c>XSDT</c> or <c>RSDT</c>.</summary>
    public string Signature { get; }

    /// <summary>Where it lay in memory; null where the source does not say.</summary>
    public HostAddress? Address { get; }

    /// <summary>The tables' addresses in its order, 0 included, which is no table.</summary>
    public IReadOnlyList<HostAddress> Entries { get; }

    /// <summary>False where entries may be missing: the data ends before the table's Length, or there are more than a machine has.</summary>
    public bool IsWhole { get; }

    /// <summary>True where it lists the table.</summary>
    public bool Lists(AcpiTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Address is { } address && Entries.Contains(address);
    }

    /// <summary>Reads the entries that lie within both the table's Length and the data; null where the table is none of both.</summary>
    internal static RootTable? Of(AcpiTable table)
    {
        int entryBytes = table.Signature switch { AcpiSignatures.Xsdt => sizeof(ulong), AcpiSignatures.Rsdt => sizeof(uint), _ => 0 };
        if (entryBytes == 0 || AcpiBytes.Header(table.Bytes) is not { } header) return null;
        var entries = new List<HostAddress>();
        int end = (int)Math.Min(header.Length, table.Bytes.Length);
        int at = AcpiFields.HeaderBytes;
        for (; end - at >= entryBytes && entries.Count < Limits.AcpiTables; at += entryBytes)
        {
            var entry = table.Bytes.Span[at..];
            entries.Add(new(entryBytes == sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(entry) : BinaryPrimitives.ReadUInt32LittleEndian(entry)));
        }

        return new(table.Signature, table.Address, entries, isWhole: header.Length - at < entryBytes);
    }
}
