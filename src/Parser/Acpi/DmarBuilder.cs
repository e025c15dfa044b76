namespace Dmarkit.Parser;

/// <summary>Makes a DMAR table of values. Lengths and the checksum are computed where they are not given; structures stand in the order given.</summary>
/// <remarks>VT-d 8.1.</remarks>
public sealed class DmarBuilder
{
    /// <summary>The table's signature, 4 bytes.</summary>
    public ReadOnlyMemory<byte> Signature { get; set; } = "DMAR"u8.ToArray();

    /// <summary>What the Length field says; null for the length up to the last structure's end.</summary>
    public uint? Length { get; set; }

    /// <summary>What the Checksum field says; null for what makes the bytes sum to 0 as far as the table's Length goes.</summary>
    public byte? Checksum { get; set; }

    /// <summary>Revision of the layout; 1 is the specification's.</summary>
    public byte Revision { get; set; } = 1;

    /// <summary>Who made the machine: up to 6 bytes, filled up with NULs.</summary>
    public ReadOnlyMemory<byte> OemId { get; set; }

    /// <summary>Which table of that maker it is: up to 8 bytes, filled up with NULs.</summary>
    public ReadOnlyMemory<byte> OemTableId { get; set; }

    /// <summary>The maker's own revision.</summary>
    public uint OemRevision { get; set; }

    /// <summary>Which tool made the table: up to 4 bytes, filled up with NULs.</summary>
    public ReadOnlyMemory<byte> CreatorId { get; set; }

    /// <summary>Revision of that tool.</summary>
    public uint CreatorRevision { get; set; }

    /// <summary>How many bits of a host address DMA can reach: 1 to 256.</summary>
    public int HostAddressWidth { get; set; } = 39;

    /// <summary>Flags of the platform.</summary>
    public DmarFeatures Flags { get; set; }

    /// <summary>The reserved bytes of the fixed part: up to 10.</summary>
    public ReadOnlyMemory<byte> Reserved { get; set; }

    /// <summary>The remapping structures.</summary>
    public IList<StructureDraft> Structures { get; } = [];

    /// <summary>Bytes behind the last structure, which a Length and checksum that are not given leave out.</summary>
    public ReadOnlyMemory<byte> TrailingBytes { get; set; }

    /// <summary>The draft of a table that was read. Building it gives the same bytes; only where there are fewer than those of the fixed part, zeros fill it up.</summary>
    public static DmarBuilder From(DmarTable table)
    {
        var builder = new DmarBuilder
        {
            Signature = Bytes("Signature"),
            Revision = table.Header?.Revision ?? 1,
            OemId = Bytes("OEM ID"),
            OemTableId = Bytes("OEM Table ID"),
            OemRevision = table.Header?.OemRevision ?? 0,
            CreatorId = Bytes("Creator ID"),
            CreatorRevision = table.Header?.CreatorRevision ?? 0,
            Reserved = Bytes("Reserved"),
            TrailingBytes = table.Bytes[Math.Clamp(table.EndOffset, Math.Min(DmarFields.TableHeaderBytes, table.Bytes.Length), table.Bytes.Length)..],
        };
        if (Bytes("Host Address Width").Span is [var width]) builder.HostAddressWidth = width + 1;
        if (Bytes("Flags").Span is [var flags]) builder.Flags = (DmarFeatures)flags;
        int at = DmarFields.TableHeaderBytes;
        foreach (var structure in table.Structures)
        {
            builder.Structures.Add(StructureDraft.From(structure));
            at = structure.Offset + structure.Bytes.Length;
        }

        // Some bytes before the table's end may be too few for a structure, or those of a table with another signature.
        if (at < table.EndOffset) builder.Structures.Add(new RawStructureDraft(table.Bytes[at..table.EndOffset]));
        builder.KeepWhatIsWrong(table);
        return builder;

        ReadOnlyMemory<byte> Bytes(string field) => table.BytesAt(DmarTable.Field(field));
    }

    /// <summary>The table's bytes.</summary>
    /// <exception cref="ArgumentException">A value does not fit into its field, or a structure is too long for its Length field.</exception>
    public byte[] Build()
    {
        if (HostAddressWidth is < 1 or > 256) throw new ArgumentException($"A host address width of {HostAddressWidth} bits is outside 1 to 256.");
        byte[] structures = [.. Structures.SelectMany(structure => structure.Encode())];
        var header = new FieldWriter(DmarFields.TableHeader)
            .Put("Signature", Signature)
            .Put("Length", Length ?? (ulong)(DmarFields.TableHeaderBytes + structures.Length))
            .Put("Revision", Revision)
            .Put("OEM ID", OemId)
            .Put("OEM Table ID", OemTableId)
            .Put("OEM Revision", OemRevision)
            .Put("Creator ID", CreatorId)
            .Put("Creator Revision", CreatorRevision)
            .Put("Host Address Width", (ulong)(HostAddressWidth - 1))
            .Put("Flags", (ulong)Flags)
            .Put("Reserved", Reserved);
        byte[] table = [.. header.Bytes, .. structures, .. TrailingBytes.Span];

        // The checksum is over what the table's own length says (VT-d 8.1).
        int end = (int)Math.Min(Length ?? (uint)(table.Length - TrailingBytes.Length), (uint)table.Length);
        table[ChecksumOffset] = Checksum ?? (byte)-Sum(table.AsSpan(0, end));
        return table;
    }

    private static int ChecksumOffset => DmarTable.Field("Checksum").Offset;

    private void KeepWhatIsWrong(DmarTable table)
    {
        if (table.Header is not { } header) return;
        if (header.Length != Math.Max(table.EndOffset, DmarFields.TableHeaderBytes)) Length = header.Length;
        if (header.Checksum != Build()[ChecksumOffset]) Checksum = header.Checksum;
    }

    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (byte each in bytes) sum += each;
        return sum;
    }
}
