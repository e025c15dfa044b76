namespace Dmarkit.Parser;

/// <summary>Makes an HPET table of values.</summary>
/// <remarks>IA-PC HPET 1.0a, 3.2.4.</remarks>
public sealed class HpetBuilder : AcpiTableBuilder
{
    /// <summary>Bits of a register.</summary>
    private const byte RegisterBits = 64;

    /// <summary>Starts a table for block 0.</summary>
    public HpetBuilder()
        : base("HPET", revision: 1)
    {
    }

    /// <summary>The low word of the block's capabilities; the default is that of Intel's chipsets: eight comparators of 64 bits with legacy routing.</summary>
    public uint BlockId { get; set; } = 0x8086_a701;

    /// <summary>Where the block's registers start, in memory.</summary>
    public HostAddress Base { get; set; } = new(0xfed0_0000);

    /// <summary>Which block it is.</summary>
    public byte Number { get; set; }

    private protected override IReadOnlyList<TableField> Layout => HpetFields.TableHeader;

    private protected override void Fill(FieldWriter head) => head
        .Put("Event Timer Block ID", BlockId)
        .Put("Register Bit Width", RegisterBits)
        .Put("Address", Base.Value)
        .Put("HPET Number", Number);
}
