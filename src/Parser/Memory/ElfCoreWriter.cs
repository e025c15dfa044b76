using System.Buffers.Binary;
using Header = Dmarkit.Parser.ElfCoreLayout.Header;
using ProgramHeader = Dmarkit.Parser.ElfCoreLayout.ProgramHeader;
using SectionHeader = Dmarkit.Parser.ElfCoreLayout.SectionHeader;

namespace Dmarkit.Parser;

/// <summary>Writes memory as an ELF core, in which holes stay holes.</summary>
/// <remarks>
/// ELF gABI, chapters 4 and 5. The program headers come last, for only then it is known how many there are: pages that cannot be read split a range.
/// </remarks>
internal sealed class ElfCoreWriter : IMemoryWriter
{
    private const int FirstOffset = 4096, CountIsInSection = 0xffff;

    private const int PageBytes = 4096;

    private readonly Stream _to;
    private readonly bool _sharesZeros;
    private ulong? _zeroPage;
    private readonly List<Segment> _segments = [];
    private ulong _offset = FirstOffset;

    /// <summary>Begins a file.</summary>
    /// <param name="to">Can seek, and stays the caller's.</param>
    /// <param name="sharesZeros">True to keep one page of zeros for all of them: each has a segment of its own, which names that page.</param>
    public ElfCoreWriter(Stream to, bool sharesZeros = false)
    {
        (_to, _sharesZeros) = (to, sharesZeros);
        to.SetLength(FirstOffset);
        to.Position = FirstOffset;
    }

    /// <inheritdoc/>
    public void Write(HostAddress address, ReadOnlySpan<byte> bytes)
    {
        if (_sharesZeros) WritePages(address.Value, bytes);
        else Append(address, bytes);
    }

    private void WritePages(ulong address, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var page = bytes[..Math.Min(bytes.Length, PageBytes - (int)(address % PageBytes))];
            bool isZero = page.Length == PageBytes && !page.ContainsAnyExcept((byte)0);
            if (isZero && _zeroPage is { } zeros) _segments.Add(new(new(address), new(address + (PageBytes - 1)), zeros));
            else
            {
                if (isZero) _zeroPage = _offset;
                Append(new(address), page);
            }

            bytes = bytes[page.Length..];
            address += (ulong)page.Length;
        }
    }

    private void Append(HostAddress address, ReadOnlySpan<byte> bytes)
    {
        HostAddress last = new(address.Value + (ulong)bytes.Length - 1);
        bool goesOn = _segments is [.., var before] && before.Last.Value + 1 == address.Value && before.OffsetOf(address.Value) == _offset;
        if (goesOn) _segments[^1] = _segments[^1] with { Last = last };
        else _segments.Add(new(address, last, _offset));
        _to.Write(bytes);
        _offset += (ulong)bytes.Length;
    }

    /// <inheritdoc/>
    public void Finish()
    {
        byte[] entry = new byte[ProgramHeader.Bytes];
        foreach (var segment in _segments)
        {
            ulong length = segment.Last.Value - segment.First.Value + 1;
            Put(entry, ProgramHeader.Type, 1); // PT_LOAD
            Put(entry, ProgramHeader.Flags, 7);
            Put(entry, ProgramHeader.Offset, segment.Offset);
            Put(entry, ProgramHeader.PhysicalAddress, segment.First.Value);
            Put(entry, ProgramHeader.FileBytes, length);
            Put(entry, ProgramHeader.MemoryBytes, length);
            _to.Write(entry);
        }

        bool isMany = _segments.Count >= CountIsInSection;
        if (isMany)
        {
            byte[] section = new byte[SectionHeader.Bytes];
            Put(section, SectionHeader.Info, (ulong)_segments.Count);
            _to.Write(section);
        }

        _to.Position = 0;
        _to.Write(MakeHeader(isMany));
    }

    private byte[] MakeHeader(bool isMany)
    {
        byte[] header = new byte[Header.Bytes];
        "\u007fELF"u8.CopyTo(header);
        Put(header, Header.FileClass, 2);
        Put(header, Header.DataEncoding, 1);
        Put(header, Header.IdentVersion, 1);
        Put(header, Header.Type, 4);
        Put(header, Header.Machine, 62);
        Put(header, Header.Version, 1);
        Put(header, Header.ProgramHeaderOffset, _offset);
        Put(header, Header.HeaderBytes, Header.Bytes);
        Put(header, Header.ProgramHeaderBytes, ProgramHeader.Bytes);
        Put(header, Header.ProgramHeaderCount, isMany ? CountIsInSection : (ulong)_segments.Count);
        Put(header, Header.SectionHeaderBytes, SectionHeader.Bytes);
        if (isMany) Put(header, Header.SectionHeaderOffset, _offset + (ulong)_segments.Count * ProgramHeader.Bytes);
        if (isMany) Put(header, Header.SectionHeaderCount, 1);
        return header;
    }

    private static void Put(Span<byte> header, HeaderField field, ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        bytes[..field.LengthBytes].CopyTo(header[field.Offset..]);
    }
}
