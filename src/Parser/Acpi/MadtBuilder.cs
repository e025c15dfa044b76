namespace Dmarkit.Parser;

/// <summary>Makes a MADT of values; entries stand in the order given.</summary>
/// <remarks>ACPI 5.2.12.</remarks>
public sealed class MadtBuilder : AcpiTableBuilder
{
    /// <summary>Starts a table without entries.</summary>
    public MadtBuilder()
        : base("APIC", revision: 5)
    {
    }

    /// <summary>Where each processor sees its local APIC.</summary>
    public uint LocalApicAddress { get; set; } = 0xfee0_0000;

    /// <summary>Bit 0: the machine also has two 8259 interrupt controllers.</summary>
    public uint Flags { get; set; } = 1;

    /// <summary>The entries.</summary>
    public IList<TableEntryDraft> Entries { get; } = [];

    private protected override IReadOnlyList<TableField> Layout => MadtFields.TableHeader;

    private protected override void Fill(FieldWriter head) => head.Put("Local Interrupt Controller Address", LocalApicAddress).Put("Flags", Flags);

    private protected override byte[] Rest() => [.. Entries.SelectMany(entry => entry.Encode())];
}
