using System.Diagnostics.CodeAnalysis;
using Header = Dmarkit.Parser.ElfCoreLayout.Header;

namespace Dmarkit.Parser;

/// <summary>An ELF core of a machine, such as Linux's <c>/proc/vmcore</c> and QEMU's <c>dump-guest-memory</c>: its PT_LOAD segments by physical address.</summary>
/// <remarks>
/// ELF gABI, chapters 4 and 5. Memory beyond a segment's file size, and what a truncated file has lost, is a hole; the latter is said among the defects.
/// The header's own size is not looked at: some cores say 8 there, and have their program headers at 192.
/// </remarks>
internal static class ElfCore
{
    private const ulong CoreType = 4, Amd64 = 62, CountIsInSection = 0xffff, Incomplete = 1;
    private const int ProgramHeaderBytes = ElfCoreLayout.ProgramHeader.Bytes;

    /// <summary>True where the file begins as an ELF file does.</summary>
    public static bool Matches(ReadOnlySpan<byte> head) => head.StartsWith("\u007fELF"u8);

    /// <summary>Reads the headers.</summary>
    /// <returns>False where they break the format's rules or are not a machine's; the source is then the caller's to dispose.</returns>
    public static bool TryOpen(
        ByteSource source, string name, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        Span<byte> header = stackalloc byte[Header.Bytes];
        if (!source.TryRead(0, header))
        {
            defect = new(0, "ELF header", $"is cut off: the file has {source.Length} bytes");
            return false;
        }

        defect = CheckKind(header);
        if (defect is not null || !TryCount(source, header, out ulong table, out uint count, out defect)) return false;
        if (!ElfSegments.TryRead(source, table, count, out var found, out defect)) return false;
        if (!SegmentList.TryMakeDisjoint(source, found.Segments, out var segments, out var conflict))
        {
            defect = new((long)conflict.Segment.Offset, $"ELF segment at physical address {conflict.Segment.First}", conflict.Why);
            return false;
        }

        var facts = found.Notes.Facts;
        bool isIncomplete = (Header.Flags.In(header) & Incomplete) != 0;
        memory = new SegmentedMemory(
            source,
            new(name)
            {
                System = Vmcoreinfo.SystemOf(facts),
                Compression = "none",
                Facts = facts,
                Defects =
                [
                    .. isIncomplete ? (Defect[])[new(Header.Flags.Offset, "ELF core", "is incomplete: makedumpfile ran out of space")] : [],
                    .. found.Defects, .. found.Notes.Defects,
                ],
            },
            segments);
        return true;
    }

    private static Defect? CheckKind(ReadOnlySpan<byte> header)
    {
        ulong kind = Header.FileClass.In(header), encoding = Header.DataEncoding.In(header);
        ulong type = Header.Type.In(header), machine = Header.Machine.In(header), entryBytes = Header.ProgramHeaderBytes.In(header);
        return kind != 2 ? new(Header.FileClass.Offset, "ELF class", $"is {kind}; a core of a machine with VT-d is 64-bit (2)")
            : encoding != 1 ? new(Header.DataEncoding.Offset, "ELF data encoding", $"is {encoding}; a core of a machine with VT-d is little-endian (1)")
            : type != CoreType ? new(Header.Type.Offset, "ELF type", $"is {type}; a memory image is a core (4)")
            : machine != Amd64 ? new(Header.Machine.Offset, "ELF machine", $"is {machine}; a machine with VT-d is x86-64 (62)")
            : entryBytes != ProgramHeaderBytes ? new(Header.ProgramHeaderBytes.Offset, "ELF program header size", $"is {entryBytes}, not {ProgramHeaderBytes}")
            : null;
    }

    /// <summary>Finds the program headers: their number is in section 0 where it needs more than 16 bits (PN_XNUM).</summary>
    private static bool TryCount(ByteSource source, ReadOnlySpan<byte> header, out ulong table, out uint count, [NotNullWhen(false)] out Defect? defect)
    {
        table = Header.ProgramHeaderOffset.In(header);
        count = (uint)Header.ProgramHeaderCount.In(header);
        if (count == CountIsInSection)
        {
            ulong sections = Header.SectionHeaderOffset.In(header);
            Span<byte> section = stackalloc byte[ElfCoreLayout.SectionHeader.Bytes];
            if (sections == 0 || !source.TryRead(sections, section))
            {
                defect = new(Header.SectionHeaderOffset.Offset, "ELF section header 0", $"at {Hex.Of(sections)}, which holds the number of program headers, is not in the file");
                return false;
            }

            count = (uint)ElfCoreLayout.SectionHeader.Info.In(section);
        }

        defect = count > Limits.ElfSegments ? new(Header.ProgramHeaderCount.Offset, "number of ELF program headers", $"is {count}, above {Limits.ElfSegments}")
            : table > source.Length || (ulong)count * ProgramHeaderBytes > source.Length - table
                ? new(Header.ProgramHeaderOffset.Offset, "ELF program header table", $"at {Hex.Of(table)} with {count} entries runs past the end of the file, {Hex.Of(source.Length)}")
            : null;
        return defect is null;
    }
}
