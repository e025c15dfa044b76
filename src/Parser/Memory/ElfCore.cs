using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>An ELF core of a machine, such as Linux's <c>/proc/vmcore</c> and QEMU's <c>dump-guest-memory</c>: its PT_LOAD segments by physical address.</summary>
/// <remarks>
/// ELF gABI, chapters 4 and 5. Memory beyond a segment's file size, and what a truncated file has lost, is a hole.
/// </remarks>
internal static class ElfCore
{
    private const int HeaderBytes = 64, ProgramHeaderBytes = 56;
    private const ushort CoreType = 4, Amd64 = 62, CountIsInSection = 0xffff;
    private const uint Load = 1;

    /// <summary>True where the file begins as an ELF file does.</summary>
    public static bool Matches(ReadOnlySpan<byte> head) => head.StartsWith("\u007fELF"u8);

    /// <summary>Reads the headers.</summary>
    /// <returns>False where they break the format's rules or are not a machine's; the source is then the caller's to dispose.</returns>
    public static bool TryOpen(
        ByteSource source, string name, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (!source.TryRead(0, header))
        {
            defect = new(0, "ELF header", $"is cut off: the file has {source.Length} bytes");
            return false;
        }

        defect = CheckKind(header);
        if (defect is not null || !TryCount(source, header, out ulong table, out uint count, out defect)) return false;
        if (!TryReadSegments(source, table, count, out var named, out defect)) return false;
        if (!SegmentList.TryMakeDisjoint(source, named, out var segments, out var conflict))
        {
            defect = new((long)conflict.Segment.Offset, $"ELF segment at physical address {conflict.Segment.First}", conflict.Why);
            return false;
        }

        memory = new SegmentedMemory(source, name, segments);
        return true;
    }

    private static Defect? CheckKind(ReadOnlySpan<byte> header)
    {
        ushort type = BinaryPrimitives.ReadUInt16LittleEndian(header[16..]), machine = BinaryPrimitives.ReadUInt16LittleEndian(header[18..]);
        ushort entryBytes = BinaryPrimitives.ReadUInt16LittleEndian(header[54..]);
        return header[4] != 2 ? new(4, "ELF class", $"is {header[4]}; a core of a machine with VT-d is 64-bit (2)")
            : header[5] != 1 ? new(5, "ELF data encoding", $"is {header[5]}; a core of a machine with VT-d is little-endian (1)")
            : type != CoreType ? new(16, "ELF type", $"is {type}; a memory image is a core (4)")
            : machine != Amd64 ? new(18, "ELF machine", $"is {machine}; a machine with VT-d is x86-64 (62)")
            : entryBytes != ProgramHeaderBytes ? new(54, "ELF program header size", $"is {entryBytes}, not {ProgramHeaderBytes}")
            : null;
    }

    /// <summary>Finds the program headers: their number is in section 0 where it needs more than 16 bits (PN_XNUM).</summary>
    private static bool TryCount(ByteSource source, ReadOnlySpan<byte> header, out ulong table, out uint count, [NotNullWhen(false)] out Defect? defect)
    {
        const int sectionBytes = 64, infoOffset = 44;
        table = BinaryPrimitives.ReadUInt64LittleEndian(header[32..]);
        count = BinaryPrimitives.ReadUInt16LittleEndian(header[56..]);
        if (count == CountIsInSection)
        {
            ulong sections = BinaryPrimitives.ReadUInt64LittleEndian(header[40..]);
            Span<byte> section = stackalloc byte[sectionBytes];
            if (sections == 0 || !source.TryRead(sections, section))
            {
                defect = new(40, "ELF section header 0", $"at {Hex.Of(sections)}, which holds the number of program headers, is not in the file");
                return false;
            }

            count = BinaryPrimitives.ReadUInt32LittleEndian(section[infoOffset..]);
        }

        defect = count > Limits.ElfSegments ? new(56, "number of ELF program headers", $"is {count}, above {Limits.ElfSegments}")
            : table > source.Length || (ulong)count * ProgramHeaderBytes > source.Length - table
                ? new(32, "ELF program header table", $"at {Hex.Of(table)} with {count} entries runs past the end of the file, {Hex.Of(source.Length)}")
            : null;
        return defect is null;
    }

    private static bool TryReadSegments(ByteSource source, ulong table, uint count, out List<Segment> segments, [NotNullWhen(false)] out Defect? defect)
    {
        segments = [];
        int loads = 0, atZero = 0;
        Span<byte> entry = stackalloc byte[ProgramHeaderBytes];
        for (uint i = 0; i < count; i++)
        {
            ulong at = table + (ulong)i * ProgramHeaderBytes;
            if (!source.TryRead(at, entry) || BinaryPrimitives.ReadUInt32LittleEndian(entry) != Load) continue;
            ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]), first = BinaryPrimitives.ReadUInt64LittleEndian(entry[24..]);
            ulong fileBytes = BinaryPrimitives.ReadUInt64LittleEndian(entry[32..]), memoryBytes = BinaryPrimitives.ReadUInt64LittleEndian(entry[40..]);
            if (fileBytes == 0) continue;
            loads++;
            if (first == 0) atZero++;
            string? why = first == ulong.MaxValue ? "has no physical address, as in /proc/kcore: take /proc/vmcore or a hypervisor's dump"
                : fileBytes > memoryBytes ? $"has {Hex.Of(fileBytes)} bytes in the file but only {Hex.Of(memoryBytes)} in memory"
                : fileBytes - 1 > ulong.MaxValue - first ? $"at {Hex.Of(first)} with {Hex.Of(fileBytes)} bytes runs past 2^64"
                : null;
            if (why is not null)
            {
                defect = new((long)at, $"ELF segment {i}", why);
                return false;
            }

            if (offset >= source.Length) continue;
            ulong present = Math.Min(fileBytes, source.Length - offset); // A truncated file keeps what it has.
            segments.Add(new(new(first), new(first + (present - 1)), offset));
        }

        defect = loads == 0 ? new((long)table, "ELF core", "has no PT_LOAD segment with bytes in the file")
            : loads > 1 && atZero == loads ? new((long)table, "ELF core", "says physical address 0 for every segment: it is a process's core or a copy of /proc/kcore, not a machine's memory")
            : segments.Count == 0 ? new((long)table, "ELF core", "is cut off before its first segment's bytes")
            : null;
        return defect is null;
    }
}
