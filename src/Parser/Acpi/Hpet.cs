namespace Dmarkit.Parser;

/// <summary>A block of high-precision event timers (HPET), as far as the table can be read.</summary>
/// <remarks>IA-PC HPET 1.0a, 3.2.4.</remarks>
public sealed class Hpet
{
    /// <summary>The address space of memory in a generic address (ACPI 5.2.3.2).</summary>
    private const byte MemorySpace = 0;

    private Hpet(FixedPart table)
    {
        Bytes = table.Bytes;
        Header = table.Header;
        Defects = table.Defects;
        if (!table.IsReadable) return;
        var fields = new Generated.Hpet.TableHeader(table.Read(HpetFields.TableHeaderBytes));
        BlockId = fields.BlockId;
        Base = fields.Base.Space == MemorySpace ? new HostAddress(fields.Base.Address) : null;
        Number = fields.Number;
    }

    /// <summary>All bytes that were given.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The ACPI header; null where there are not enough bytes for it.</summary>
    public AcpiHeader? Header { get; }

    /// <summary>The low word of the block's capabilities; null where the table has no fixed part, or another signature.</summary>
    public uint? BlockId { get; }

    /// <summary>Where the block's registers start; null as <see cref="BlockId"/>, and where they do not lie in memory.</summary>
    public HostAddress? Base { get; }

    /// <summary>Which block it is, from 0; by it scopes of remapping units name it. Null as <see cref="BlockId"/>.</summary>
    public byte? Number { get; }

    /// <summary>What does not hold together, in the order of reading. The checksum is not judged.</summary>
    public IReadOnlyList<Defect> Defects { get; }

    /// <summary>Reads a table. Whatever the bytes, there is one: what breaks the rules of framing is among its defects.</summary>
    public static Hpet Read(ReadOnlyMemory<byte> bytes) => new(new FixedPart(bytes, "HPET", HpetFields.TableHeaderBytes));

    /// <summary>Where a field lies, by its name in the specification: <c>HPET Number</c>.</summary>
    /// <exception cref="ArgumentException">It has no field of that name.</exception>
    public static FieldPlace Field(string specificationName) => FieldPlace.Of(HpetFields.TableHeader, specificationName, 0, "HPET", "header");
}
