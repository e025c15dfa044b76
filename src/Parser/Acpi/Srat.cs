namespace Dmarkit.Parser;

/// <summary>Which proximity domain processors, memory and devices belong to (SRAT), as far as the table can be read.</summary>
/// <remarks>ACPI 5.2.16.</remarks>
public sealed class Srat
{
    private Srat(FixedPart table)
    {
        Bytes = table.Bytes;
        Header = table.Header;
        Defects = table.Defects;
        Entries = table.IsReadable ? EntryWalk.Run(table, SratFields.TableHeaderBytes, LeastBytes, frame => Interpret(frame, table.Header.Revision)) : [];
    }

    /// <summary>All bytes that were given.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The ACPI header; null where there are not enough bytes for it.</summary>
    public AcpiHeader? Header { get; }

    /// <summary>The entries in file order, those included that could not be read.</summary>
    public IReadOnlyList<TableEntry> Entries { get; }

    /// <summary>The domains of all entries that count, each once, in file order.</summary>
    public IEnumerable<uint> ProximityDomains => Entries.OfType<AffinityEntry>().Where(entry => entry.IsEnabled).Select(entry => entry.ProximityDomain).Distinct();

    /// <summary>What does not hold together, in the order of reading. The checksum is not judged.</summary>
    public IReadOnlyList<Defect> Defects { get; }

    /// <summary>Reads a table. Whatever the bytes, there is one: what breaks the rules of framing is among its defects.</summary>
    public static Srat Read(ReadOnlyMemory<byte> bytes) => new(new FixedPart(bytes, "SRAT", SratFields.TableHeaderBytes));

    private static int LeastBytes(byte type) => (AffinityType)type switch
    {
        AffinityType.LocalApic => SratFields.LocalApicAffinityBytes,
        AffinityType.Memory => SratFields.MemoryAffinityBytes,
        AffinityType.LocalX2apic => SratFields.LocalX2apicAffinityBytes,
        AffinityType.GenericInitiator or AffinityType.GenericPort => SratFields.DeviceAffinityBytes,
        _ => EntryWalk.HeadBytes,
    };

    private static AffinityEntry? Interpret(EntryFrame frame, byte revision) => (AffinityType)frame.Type switch
    {
        AffinityType.LocalApic => new ProcessorAffinity(frame, revision, new(frame.Body(SratFields.LocalApicAffinityBytes))),
        AffinityType.Memory => new MemoryAffinity(frame, revision, new(frame.Body(SratFields.MemoryAffinityBytes))),
        AffinityType.LocalX2apic => new ProcessorAffinity(frame, new(frame.Body(SratFields.LocalX2apicAffinityBytes))),
        AffinityType.GenericInitiator or AffinityType.GenericPort => new DeviceAffinity(frame, new(frame.Body(SratFields.DeviceAffinityBytes))),
        _ => null,
    };
}
