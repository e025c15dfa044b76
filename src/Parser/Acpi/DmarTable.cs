namespace Dmarkit.Parser;

/// <summary>What a DMAR table says, right or wrong, and every byte that it was read from.</summary>
/// <remarks>VT-d 8.1.</remarks>
public sealed class DmarTable
{
    internal DmarTable(ReadOnlyMemory<byte> bytes, AcpiHeader? header, Generated.Dmar.TableHeader? fields, StructureWalk walk)
    {
        Bytes = bytes;
        Header = header;
        HostAddressWidth = fields?.HostAddressWidth + 1;
        Flags = (DmarFeatures?)fields?.Flags;
        Structures = walk.Structures.ToArray(); // As arrays, these lists are gone through without a call an element.
        Defects = walk.Defects;
        EndOffset = walk.End;
        IsWalkComplete = walk.IsComplete;
    }

    /// <summary>All bytes that were given, also those after the table's end.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The ACPI header; null where there are not enough bytes for it.</summary>
    public AcpiHeader? Header { get; }

    /// <summary>How many bits of a host address DMA can reach, 1 to 256; null where the table ends before its fixed part does, or is no DMAR.</summary>
    public int? HostAddressWidth { get; }

    /// <summary>Flags of the platform, reserved bits included; null where the table ends before its fixed part does, or is no DMAR.</summary>
    public DmarFeatures? Flags { get; }

    /// <summary>The remapping structures in file order, those included that could not be read.</summary>
    public IReadOnlyList<RemappingStructure> Structures { get; }

    /// <summary>What does not hold together, in the order of reading.</summary>
    public IReadOnlyList<Defect> Defects { get; }

    /// <summary>Where the table ends: its Length, or the number of bytes there are where that is less.</summary>
    public int EndOffset { get; }

    /// <summary>False where structures may be missing, because the walk ended before the table's Length.</summary>
    public bool IsWalkComplete { get; }

    /// <summary>True where the table may have a DRHD that could not be read: one failed framing, or the walk ended early. What was not read is not absent.</summary>
    public bool MayHaveOtherUnits => MayHaveOther(RemappingStructureType.HardwareUnit);

    /// <summary>True where the table may have a structure of that type that could not be read: one failed framing, or the walk ended early. What was not read is not absent.</summary>
    public bool MayHaveOther(RemappingStructureType type)
    {
        if (!IsWalkComplete) return true;
        for (int at = 0; at < Structures.Count; at++)
        {
            if (Structures[at] is UninterpretedStructure && Structures[at].Type == (ushort)type) return true;
        }

        return false;
    }

    /// <summary>Reads the bytes behind the table's end as structures: somebody may have appended them and forgotten to count them. Their ordinals start over.</summary>
    /// <returns>The structures; none where the bytes are anything else than whole structures of known types.</returns>
    public IReadOnlyList<RemappingStructure> ReadBehindEnd()
    {
        if (Flags is null || EndOffset >= Bytes.Length) return [];
        var walk = new StructureWalk(Bytes, Bytes.Length, Bytes.Length);
        walk.Run(EndOffset);
        return walk.IsComplete && walk.Defects.Count == 0 && !walk.Structures.Any(structure => structure is UninterpretedStructure) ? walk.Structures : [];
    }

    /// <summary>Where a field of the table's fixed part lies, by its name in the specification: <c>Host Address Width</c>.</summary>
    /// <exception cref="ArgumentException">It has no field of that name.</exception>
    public static FieldPlace Field(string specificationName) => FieldPlace.Of(DmarFields.TableHeader, specificationName, 0, "DMAR", "header");

    /// <summary>The bytes at a place of this table; cut where the table's data ends before the place does.</summary>
    public ReadOnlyMemory<byte> BytesAt(FieldPlace place)
    {
        int start = Math.Clamp(place.Offset, 0, Bytes.Length);
        return Bytes.Slice(start, Math.Clamp(place.LengthBytes, 0, Bytes.Length - start));
    }
}
