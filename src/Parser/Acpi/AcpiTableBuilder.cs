using System.Text;

namespace Dmarkit.Parser;

/// <summary>Makes a table other than the DMAR of values. Length and checksum are computed.</summary>
/// <remarks>ACPI 5.2.6.</remarks>
public abstract class AcpiTableBuilder
{
    private readonly string signature;

    private protected AcpiTableBuilder(string signature, byte revision) => (this.signature, Revision) = (signature, revision);

    /// <summary>Revision of the layout.</summary>
    public byte Revision { get; set; }

    /// <summary>Who made the machine: up to 6 bytes, filled up with NULs.</summary>
    public ReadOnlyMemory<byte> OemId { get; set; }

    /// <summary>Which table of that maker it is: up to 8 bytes, filled up with NULs.</summary>
    public ReadOnlyMemory<byte> OemTableId { get; set; }

    /// <summary>The table's bytes.</summary>
    /// <exception cref="ArgumentException">A value does not fit into its field.</exception>
    public byte[] Build()
    {
        byte[] rest = Rest();
        var head = new FieldWriter(Layout);
        head.Put("Signature", Encoding.ASCII.GetBytes(signature))
            .Put("Length", (ulong)(head.Bytes.Length + rest.Length))
            .Put("Revision", Revision)
            .Put("OEM ID", OemId)
            .Put("OEM Table ID", OemTableId);
        Fill(head);
        byte[] table = [.. head.Bytes, .. rest];
        table[FieldPlace.Of(Layout, "Checksum", 0, "draft", "draft").Offset] = (byte)-AcpiBytes.Sum(table);
        return table;
    }

    /// <summary>The fixed part, its ACPI header included.</summary>
    private protected abstract IReadOnlyList<TableField> Layout { get; }

    /// <summary>Writes what the fixed part has beside the ACPI header.</summary>
    private protected virtual void Fill(FieldWriter head)
    {
    }

    /// <summary>What follows the fixed part.</summary>
    private protected virtual byte[] Rest() => [];
}
