using System.Globalization;
using Kaitai;

namespace Dmarkit.Parser;

/// <summary>Which buses of which PCI segments have configuration space in memory (MCFG), as far as the table can be read.</summary>
/// <remarks>PCI Firmware 3.2, 4.1.2.</remarks>
public sealed class Mcfg
{
    private Mcfg(FixedPart table)
    {
        Bytes = table.Bytes;
        Header = table.Header;
        Defects = table.Defects;
        var allocations = new List<McfgAllocation>();
        Allocations = allocations;
        if (!table.IsReadable) return;
        int at = McfgFields.TableHeaderBytes;
        for (; table.End - at >= McfgFields.AllocationBytes && allocations.Count < Limits.TableEntries; at += McfgFields.AllocationBytes)
            allocations.Add(new(at, allocations.Count + 1, new(new KaitaiStream(table.Bytes.Slice(at, McfgFields.AllocationBytes).ToArray()))));
        if (allocations.Count == Limits.TableEntries && at < table.End)
            table.Add(at, "allocations", $"go on after the {Limits.TableEntries} that are read");
        else if (at < table.End && table.IsWhole)
            table.Add(at, "allocation", $"has {table.End - at} of its {McfgFields.AllocationBytes} bytes before the table ends");
    }

    /// <summary>All bytes that were given.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The ACPI header; null where there are not enough bytes for it.</summary>
    public AcpiHeader? Header { get; }

    /// <summary>The allocations, in file order.</summary>
    public IReadOnlyList<McfgAllocation> Allocations { get; }

    /// <summary>What does not hold together, in the order of reading. The checksum is not judged.</summary>
    public IReadOnlyList<Defect> Defects { get; }

    /// <summary>Reads a table. Whatever the bytes, there is one: what breaks the rules of framing is among its defects.</summary>
    public static Mcfg Read(ReadOnlyMemory<byte> bytes) => new(new FixedPart(bytes, "MCFG", McfgFields.TableHeaderBytes));
}

/// <summary>Configuration space of a run of buses.</summary>
/// <remarks>PCI Firmware 3.2, 4.1.2.</remarks>
public sealed class McfgAllocation
{
    /// <summary>Configuration space of one bus: 32 devices of 8 functions of 4 KiB (PCI Express 7.2.2).</summary>
    private const ulong BytesPerBus = 1 << 20;

    internal McfgAllocation(int offset, int ordinal, Generated.Mcfg.Allocation fields)
    {
        Offset = offset;
        Label = string.Create(CultureInfo.InvariantCulture, $"allocation #{ordinal}");
        Base = new(fields.Base);
        Segment = fields.Segment;
        FirstBus = fields.FirstBus;
        LastBus = fields.LastBus;
    }

    /// <summary>Bytes from the start of the table.</summary>
    public int Offset { get; }

    /// <summary>Its place in the table, from 1: <c>allocation #1</c>.</summary>
    public string Label { get; }

    /// <summary>Where bus 0 would lie, even where the run starts at another.</summary>
    public HostAddress Base { get; }

    /// <summary>PCI segment of the buses.</summary>
    public ushort Segment { get; }

    /// <summary>First bus.</summary>
    public byte FirstBus { get; }

    /// <summary>Last bus, inclusive, as the table gives it.</summary>
    public byte LastBus { get; }

    /// <summary>The memory that the run takes; null where its last bus lies below its first, or it runs past 2^64.</summary>
    public AddressRange? Window
    {
        get
        {
            ulong last = (LastBus + 1UL) * BytesPerBus - 1;
            if (LastBus < FirstBus || last > ulong.MaxValue - Base.Value) return null;
            return new(new(Base.Value + FirstBus * BytesPerBus), new(Base.Value + last));
        }
    }

    /// <summary>Where a field of this allocation lies, by its name in the specification: <c>Base Address</c>.</summary>
    /// <exception cref="ArgumentException">It has no field of that name.</exception>
    public FieldPlace Field(string specificationName) =>
        FieldPlace.Of(McfgFields.Allocation, specificationName, Offset, Label, string.Create(CultureInfo.InvariantCulture, $"segment {Segment:x4} bus {FirstBus:x2}"));

    /// <summary>True where the run holds a bus of a segment.</summary>
    public bool Holds(ushort segment, byte bus) => segment == Segment && FirstBus <= bus && bus <= LastBus;
}
