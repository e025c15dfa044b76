namespace Dmarkit.Parser;

/// <summary>The machine's interrupt controllers (MADT, with the signature <c>APIC</c>), as far as the table can be read.</summary>
/// <remarks>ACPI 5.2.12.</remarks>
public sealed class Madt
{
    private readonly uint? localApicField;

    private Madt(FixedPart table)
    {
        Bytes = table.Bytes;
        Header = table.Header;
        Defects = table.Defects;
        Entries = [];
        if (!table.IsReadable) return;
        var fields = new Generated.Madt.TableHeader(table.Read(MadtFields.TableHeaderBytes));
        localApicField = fields.LocalApicAddress;
        Flags = fields.Flags;
        Entries = EntryWalk.Run(table, MadtFields.TableHeaderBytes, LeastBytes, Interpret);
    }

    /// <summary>All bytes that were given.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The ACPI header; null where there are not enough bytes for it.</summary>
    public AcpiHeader? Header { get; }

    /// <summary>Bit 0: the machine also has two 8259 interrupt controllers. Null where the table has no fixed part, or another signature.</summary>
    public uint? Flags { get; }

    /// <summary>The entries in file order, those included that could not be read.</summary>
    public IReadOnlyList<TableEntry> Entries { get; }

    /// <summary>The I/O APICs, in file order.</summary>
    public IEnumerable<IoApic> IoApics => Entries.OfType<IoApic>();

    /// <summary>What does not hold together, in the order of reading. The checksum is not judged.</summary>
    public IReadOnlyList<Defect> Defects { get; }

    /// <summary>Where each processor sees its local APIC: the 64-bit entry's address where there is one, else the header's; null as <see cref="Flags"/>.</summary>
    public HostAddress? LocalApicAddress =>
        Entries.OfType<LocalApicAddress>().FirstOrDefault()?.Address ?? (localApicField is { } address ? new HostAddress(address) : null);

    /// <summary>Reads a table. Whatever the bytes, there is one: what breaks the rules of framing is among its defects.</summary>
    public static Madt Read(ReadOnlyMemory<byte> bytes) => new(new FixedPart(bytes, "APIC", MadtFields.TableHeaderBytes));

    /// <summary>Where a field of the table's fixed part lies, by its name in the specification.</summary>
    /// <exception cref="ArgumentException">It has no field of that name.</exception>
    public static FieldPlace Field(string specificationName) => FieldPlace.Of(MadtFields.TableHeader, specificationName, 0, "MADT", "header");

    private static int LeastBytes(byte type) => (InterruptControllerType)type switch
    {
        InterruptControllerType.LocalApic => MadtFields.LocalApicBytes,
        InterruptControllerType.IoApic => MadtFields.IoApicBytes,
        InterruptControllerType.SourceOverride => MadtFields.SourceOverrideBytes,
        InterruptControllerType.LocalApicAddress => MadtFields.LocalApicAddressBytes,
        InterruptControllerType.LocalX2apic => MadtFields.LocalX2apicBytes,
        _ => EntryWalk.HeadBytes,
    };

    private static TableEntry? Interpret(EntryFrame frame) => (InterruptControllerType)frame.Type switch
    {
        InterruptControllerType.LocalApic => new LocalApic(frame, new Generated.Madt.LocalApic(frame.Body(MadtFields.LocalApicBytes))),
        InterruptControllerType.IoApic => new IoApic(frame, new(frame.Body(MadtFields.IoApicBytes))),
        InterruptControllerType.SourceOverride => new InterruptSourceOverride(frame, new(frame.Body(MadtFields.SourceOverrideBytes))),
        InterruptControllerType.LocalApicAddress => new LocalApicAddress(frame, new(frame.Body(MadtFields.LocalApicAddressBytes))),
        InterruptControllerType.LocalX2apic => new LocalApic(frame, new Generated.Madt.LocalX2apic(frame.Body(MadtFields.LocalX2apicBytes))),
        _ => null,
    };
}
