using System.Buffers.Binary;

namespace Dmarkit.Parser;

/// <summary>Goes from structure to structure by their length fields, as far as these can be followed.</summary>
/// <param name="content">All the data.</param>
/// <param name="end">Where the walk ends at the latest: the table's Length, within the data.</param>
/// <param name="declaredEnd">The table's Length, which may lie beyond the data.</param>
internal sealed class StructureWalk(ReadOnlyMemory<byte> content, int end, long declaredEnd)
{
    private readonly List<RemappingStructure> structures = [];
    private readonly List<Defect> defects = [];
    private readonly Dictionary<ushort, int> counts = [];

    public IReadOnlyList<RemappingStructure> Structures => structures;

    public IReadOnlyList<Defect> Defects => defects;

    public int End => end;

    /// <summary>True once every byte up to the table's Length belongs to a structure.</summary>
    public bool IsComplete { get; private set; }

    public void Add(DefectKind kind, long offset, string what, string why) => defects.Add(new(offset, what, why, kind));

    /// <summary>Goes on from the first structure to the end, or to a length that does not hold.</summary>
    /// <param name="at">Where the first structure lies.</param>
    public void Run(int at = DmarFields.TableHeaderBytes)
    {
        while (end - at >= DmarFields.StructureBytes)
        {
            ushort type = ReadU16(at + DmarFields.Structure[0].Offset), length = ReadU16(at + DmarFields.Structure[1].Offset);
            int ordinal = counts[type] = counts.GetValueOrDefault(type) + 1;
            if (length < DmarFields.StructureBytes || length > end - at)
            {
                var rest = new StructureFrame(at, content[at..end], type, ordinal);
                structures.Add(new UninterpretedStructure(rest, failedFraming: true));
                ReportLength(rest, length);
                return;
            }

            structures.Add(Interpret(new(at, content.Slice(at, length), type, ordinal)));
            at += length;
        }

        // Where the data ends before the table's Length, that alone is the defect: the missing bytes are no fault of this place.
        if (at < end && end == declaredEnd)
            Add(DefectKind.StructureHeaderTruncated, at, "structure header", $"has {end - at} of its {DmarFields.StructureBytes} bytes before the table ends");
        IsComplete = at == declaredEnd;
    }

    private void ReportLength(StructureFrame frame, ushort length)
    {
        long place = frame.Offset + DmarFields.Structure[1].Offset;
        if (length < DmarFields.StructureBytes)
            Add(DefectKind.StructureLengthBelowHeader, place, $"{frame.Label} length", $"is {length}, below the {DmarFields.StructureBytes} of its own type and length");
        else if (frame.Offset + length > declaredEnd)
            Add(DefectKind.StructureOverrunsTable, place, $"{frame.Label} length", $"is {length}, but only {declaredEnd - frame.Offset} bytes are left in the table");
    }

    /// <summary>Makes the structure of its bytes. Where lengths inside do not hold, or the spec's classes say that bytes are missing, its fields stay unread.</summary>
    private RemappingStructure Interpret(StructureFrame frame)
    {
        try
        {
            return StructureInterpreter.TryInterpret(frame, this, out var structure)
                ? structure
                : new UninterpretedStructure(frame, failedFraming: true);
        }
        catch (EndOfStreamException missing)
        {
            Add(DefectKind.Other, frame.Offset, frame.Label, $"cannot be read ({missing.Message.TrimEnd('.')})");
            return new UninterpretedStructure(frame, failedFraming: true);
        }
    }

    private ushort ReadU16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(content.Span[at..]);
}
