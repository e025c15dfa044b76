using System.Diagnostics.CodeAnalysis;
using Entry = Dmarkit.Parser.ElfCoreLayout.ProgramHeader;

namespace Dmarkit.Parser;

/// <summary>What the program headers of an ELF core name: segments of memory and notes.</summary>
internal sealed class ElfSegments
{
    private const ulong Load = 1, NoteType = 4;

    private readonly ByteSource _source;
    private int _loads;
    private int _atZero;
    private int _cutOff;

    private ElfSegments(ByteSource source) => _source = source;

    /// <summary>The segments that have bytes in the file, in the order of their headers; each as far as the file has it.</summary>
    public List<Segment> Segments { get; } = [];

    /// <summary>The notes.</summary>
    public ElfNotes Notes { get; } = new();

    /// <summary>What the file lacks of the segments.</summary>
    public List<Defect> Defects { get; } = [];

    /// <summary>Reads the program headers.</summary>
    /// <param name="source">The file, which holds all of them.</param>
    /// <param name="table">Where they lie.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="segments">What they name.</param>
    /// <param name="defect">Why they are not a machine's.</param>
    public static bool TryRead(
        ByteSource source, ulong table, uint count, [NotNullWhen(true)] out ElfSegments? segments, [NotNullWhen(false)] out Defect? defect)
    {
        ElfSegments read = new(source);
        segments = null;
        defect = null;
        Span<byte> entry = stackalloc byte[Entry.Bytes];
        for (uint i = 0; i < count && defect is null; i++)
        {
            ulong at = table + (ulong)i * Entry.Bytes;
            if (!source.TryRead(at, entry)) continue; // A hole of a flattened file.
            ulong type = Entry.Type.In(entry), fileBytes = Entry.FileBytes.In(entry);
            if (type == NoteType && fileBytes > 0) read.Notes.Read(source, Entry.Offset.In(entry), fileBytes);
            if (type == Load && fileBytes > 0) defect = read.Take(entry, i, at);
        }

        defect ??= read._loads == 0 ? new((long)table, "ELF core", "has no PT_LOAD segment with bytes in the file")
            : read._loads > 1 && read._atZero == read._loads ? new((long)table, "ELF core", "says physical address 0 for every segment: it is a process's core or a copy of /proc/kcore, not a machine's memory")
            : read.Segments.Count == 0 ? new((long)table, "ELF core", "is cut off before its first segment's bytes")
            : null;
        if (defect is not null) return false;
        if (read._cutOff > Limits.ShownDefects) read.Defects.Add(new((long)source.Length, "ELF core", $"is cut off: {read._cutOff} segments are not whole"));
        segments = read;
        return true;
    }

    private Defect? Take(ReadOnlySpan<byte> entry, uint index, ulong at)
    {
        ulong offset = Entry.Offset.In(entry), first = Entry.PhysicalAddress.In(entry);
        ulong fileBytes = Entry.FileBytes.In(entry), memoryBytes = Entry.MemoryBytes.In(entry);
        _loads++;
        if (first == 0) _atZero++;
        string? why = first == ulong.MaxValue ? "has no physical address, as in /proc/kcore: take /proc/vmcore or a hypervisor's dump"
            : fileBytes > memoryBytes ? $"has {Hex.Of(fileBytes)} bytes in the file but only {Hex.Of(memoryBytes)} in memory"
            : fileBytes - 1 > ulong.MaxValue - first ? $"at {Hex.Of(first)} with {Hex.Of(fileBytes)} bytes runs past 2^64"
            : null;
        if (why is not null) return new((long)at, $"ELF segment {index}", why);
        ulong present = offset < _source.Length ? Math.Min(fileBytes, _source.Length - offset) : 0; // A truncated file keeps what it has.
        if (present < fileBytes && ++_cutOff <= Limits.ShownDefects)
            Defects.Add(new((long)at, $"ELF segment {index}", $"at {Hex.Of(first)} is cut off: of {Hex.Of(fileBytes)} bytes at {Hex.Of(offset)} the file has {Hex.Of(present)}"));
        if (present > 0) Segments.Add(new(new(first), new(first + (present - 1)), offset));
        return null;
    }
}
