using System.Buffers.Binary;
using System.Collections;

namespace Dmarkit.Parser;

/// <summary>The memory that a source builds up: raw, from address 0 on. It knows which words were set, and which pages are taken.</summary>
/// <param name="sizeBytes">Its size, a multiple of <see cref="PageBytes"/>.</param>
internal sealed class SourceImage(int sizeBytes)
{
    /// <summary>Every table of a page's size starts at a multiple of it.</summary>
    public const int PageBytes = 4096;

    private const int WordBytes = sizeof(ulong);

    private readonly BitArray written = new(sizeBytes / WordBytes);
    private readonly BitArray taken = new(sizeBytes / PageBytes);

    /// <summary>The memory's content.</summary>
    public byte[] Bytes { get; } = new byte[sizeBytes];

    /// <summary>True where all of a range lies in the memory.</summary>
    public bool Holds(ulong address, ulong lengthBytes) => lengthBytes <= (ulong)Bytes.Length && address <= (ulong)Bytes.Length - lengthBytes;

    /// <summary>The word at an address that the memory holds.</summary>
    public ulong Read(ulong address) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes.AsSpan((int)address));

    /// <summary>Sets the word at an aligned address that the memory holds.</summary>
    /// <returns>False, and nothing is set, where it was set before.</returns>
    public bool TryWrite(ulong address, ulong value)
    {
        int word = (int)(address / WordBytes);
        if (written[word]) return false;
        written[word] = true;
        taken[(int)(address / PageBytes)] = true;
        BinaryPrimitives.WriteUInt64LittleEndian(Bytes.AsSpan((int)address), value);
        return true;
    }

    /// <summary>Takes the pages of a range, as far as the memory holds them.</summary>
    public void Take(ulong address, ulong lengthBytes)
    {
        ulong last = Math.Min(address > ulong.MaxValue - lengthBytes ? ulong.MaxValue : address + lengthBytes, (ulong)Bytes.Length);
        for (ulong page = address / PageBytes; page * PageBytes < last; page++) taken[(int)page] = true;
    }

    /// <summary>Takes the first free page of a region, which gets shorter by what was looked at.</summary>
    /// <returns>False where none is left.</returns>
    public bool TryTakePage(TableRegion region, out ulong address)
    {
        for (address = region.Next; address <= region.Last && Holds(address, PageBytes); address += PageBytes)
        {
            int page = (int)(address / PageBytes);
            if (taken[page]) continue;
            taken[page] = true;
            region.Next = address + PageBytes;
            return true;
        }

        return false;
    }
}

/// <summary>Where tables are laid out.</summary>
/// <param name="next">The first page that may be free.</param>
/// <param name="last">The last byte.</param>
internal sealed class TableRegion(ulong next, ulong last)
{
    /// <summary>The first page that may be free.</summary>
    public ulong Next { get; set; } = next;

    /// <summary>The last byte.</summary>
    public ulong Last { get; } = last;
}
