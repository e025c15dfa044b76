namespace Dmarkit.Parser;

/// <summary>Makes an MCFG of values; allocations stand in the order given.</summary>
/// <remarks>PCI Firmware 3.2, 4.1.2.</remarks>
public sealed class McfgBuilder : AcpiTableBuilder
{
    /// <summary>Starts a table without allocations.</summary>
    public McfgBuilder()
        : base("MCFG", revision: 1)
    {
    }

    /// <summary>The allocations.</summary>
    public IList<McfgAllocationDraft> Allocations { get; } = [];

    private protected override IReadOnlyList<TableField> Layout => McfgFields.TableHeader;

    private protected override byte[] Rest() => [.. Allocations.SelectMany(allocation => allocation.Encode())];
}

/// <summary>Configuration space of a run of buses, to be built.</summary>
/// <param name="Base">Where bus 0 would lie, even where the run starts at another.</param>
/// <param name="Segment">PCI segment of the buses.</param>
/// <param name="FirstBus">First bus.</param>
/// <param name="LastBus">Last bus, inclusive.</param>
public sealed record McfgAllocationDraft(HostAddress Base, ushort Segment = 0, byte FirstBus = 0, byte LastBus = 255)
{
    /// <summary>The allocation's bytes.</summary>
    public byte[] Encode() => new FieldWriter(McfgFields.Allocation)
        .Put("Base Address", Base.Value)
        .Put("PCI Segment Group Number", Segment)
        .Put("Start Bus Number", FirstBus)
        .Put("End Bus Number", LastBus).Bytes;
}
