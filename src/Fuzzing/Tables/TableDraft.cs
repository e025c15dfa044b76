using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>
/// A DMAR table as values, right or wrong, that never changes: what generators make, defects edit and shrinkers make smaller. It has a form as
/// bytes, and one as the YAML that <c>dmarkit build</c> turns back into the same bytes.
/// </summary>
public sealed record TableDraft
{
    /// <summary>The table's signature, 4 bytes.</summary>
    public ReadOnlyMemory<byte> Signature { get; init; } = "DMAR"u8.ToArray();

    /// <summary>What the Length field says; null for the length up to the last structure's end.</summary>
    public uint? Length { get; init; }

    /// <summary>What the Checksum field says; null for the right one.</summary>
    public byte? Checksum { get; init; }

    /// <summary>Revision of the layout; 1 is the specification's.</summary>
    public byte Revision { get; init; } = 1;

    /// <summary>Who made the machine: up to 6 bytes, filled up with NULs.</summary>
    public ReadOnlyMemory<byte> OemId { get; init; }

    /// <summary>Which table of that maker it is: up to 8 bytes, filled up with NULs.</summary>
    public ReadOnlyMemory<byte> OemTableId { get; init; }

    /// <summary>The maker's own revision.</summary>
    public uint OemRevision { get; init; }

    /// <summary>Which tool made the table: up to 4 bytes, filled up with NULs.</summary>
    public ReadOnlyMemory<byte> CreatorId { get; init; }

    /// <summary>Revision of that tool.</summary>
    public uint CreatorRevision { get; init; }

    /// <summary>How many bits of a host address DMA can reach: 1 to 256.</summary>
    public int HostAddressWidth { get; init; } = 39;

    /// <summary>Flags of the platform.</summary>
    public DmarFeatures Flags { get; init; }

    /// <summary>The reserved bytes of the fixed part: up to 10.</summary>
    public ReadOnlyMemory<byte> Reserved { get; init; }

    /// <summary>The remapping structures, in the order of the table.</summary>
    public ImmutableArray<StructureDraft> Structures { get; init; } = [];

    /// <summary>Bytes behind the last structure, which a Length and checksum that are not given leave out.</summary>
    public ReadOnlyMemory<byte> TrailingBytes { get; init; }

    /// <summary>All bytes of what has no values because it ends before its fixed part does; all else then counts for nothing. Null for a table of values.</summary>
    public ReadOnlyMemory<byte>? Raw { get; init; }

    /// <summary>The draft of any bytes; <see cref="Encode"/> gives them back.</summary>
    public static TableDraft From(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < DmarFields.TableHeaderBytes) return new() { Raw = bytes };
        var builder = DmarBuilder.From(DmarReader.Read(bytes));
        return new()
        {
            Signature = builder.Signature, Length = builder.Length, Checksum = builder.Checksum, Revision = builder.Revision, OemId = builder.OemId,
            OemTableId = builder.OemTableId, OemRevision = builder.OemRevision, CreatorId = builder.CreatorId, CreatorRevision = builder.CreatorRevision,
            HostAddressWidth = builder.HostAddressWidth, Flags = builder.Flags, Reserved = builder.Reserved, Structures = [.. builder.Structures],
            TrailingBytes = builder.TrailingBytes,
        };
    }

    /// <summary>The table's bytes.</summary>
    /// <exception cref="ArgumentException">A value does not fit into its field, or a structure is too long for its Length field.</exception>
    public byte[] Encode() => Raw is { } raw ? raw.ToArray() : Builder().Build();

    /// <summary>The table as a YAML source, in printable ASCII with LF.</summary>
    /// <exception cref="ArgumentException">As of <see cref="Encode"/>.</exception>
    public string ToYaml()
    {
        using var text = new StringWriter { NewLine = "\n" };
        if (Raw is { } raw) TableYaml.Write(text, DmarReader.Read(raw));
        else TableYaml.Write(text, Builder());
        return text.ToString();
    }

    /// <summary>The YAML source, so that a test which fails prints what to build.</summary>
    public override string ToString() => ToYaml();

    private DmarBuilder Builder()
    {
        var builder = new DmarBuilder
        {
            Signature = Signature, Length = Length, Checksum = Checksum, Revision = Revision, OemId = OemId, OemTableId = OemTableId, OemRevision = OemRevision,
            CreatorId = CreatorId, CreatorRevision = CreatorRevision, HostAddressWidth = HostAddressWidth, Flags = Flags, Reserved = Reserved, TrailingBytes = TrailingBytes,
        };
        foreach (var structure in Structures) builder.Structures.Add(structure);
        return builder;
    }
}
