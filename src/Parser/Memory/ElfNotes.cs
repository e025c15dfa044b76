using System.Collections.Immutable;
using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>The notes of a dump: VMCOREINFO, and how many of each other kind there are.</summary>
internal sealed class ElfNotes
{
    private const int HeaderBytes = ElfCoreLayout.NoteHeader.Bytes;

    private readonly Dictionary<string, int> _counts = [];
    private ImmutableArray<KeyValuePair<string, string>> _vmcoreinfo = [];
    private ulong _budget = Limits.NoteBytes;

    /// <summary>VMCOREINFO's lines, then the number of notes by their name.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Facts =>
    [
        .. _vmcoreinfo,
        .. _counts.OrderBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => new KeyValuePair<string, string>($"notes of {count.Key}", count.Value.ToString(CultureInfo.InvariantCulture))),
    ];

    /// <summary>What of the notes could not be read.</summary>
    public List<Defect> Defects { get; } = [];

    /// <summary>Reads notes that lie together.</summary>
    /// <param name="source">The dump.</param>
    /// <param name="offset">Where they begin.</param>
    /// <param name="length">How many bytes they have.</param>
    public void Read(ByteSource source, ulong offset, ulong length)
    {
        if (offset > source.Length || length > source.Length - offset)
        {
            Defects.Add(new((long)offset, "notes", $"of {length} bytes run past the end of the file, {Hex.Of(source.Length)}"));
            return;
        }

        if (length > _budget)
        {
            Defects.Add(new((long)offset, "notes", $"have more than {Limits.NoteBytes} bytes, and are not read"));
            return;
        }

        _budget -= length;
        byte[] notes = new byte[length];
        if (!source.TryRead(offset, notes))
        {
            Defects.Add(new((long)offset, "notes", $"of {length} bytes are not wholly in the dump"));
            return;
        }

        Walk(notes, offset);
    }

    private void Walk(ReadOnlySpan<byte> notes, ulong offset)
    {
        int at = 0;
        while (notes.Length - at >= HeaderBytes)
        {
            var header = notes[at..];
            ulong nameBytes = ElfCoreLayout.NoteHeader.NameBytes.In(header), contentBytes = ElfCoreLayout.NoteHeader.ContentBytes.In(header);
            if (nameBytes == 0 && contentBytes == 0) return; // Linux leaves room for notes that it did not need.
            ulong contentAt = HeaderBytes + Padded(nameBytes), end = contentAt + Padded(contentBytes);
            if (contentAt + contentBytes > (ulong)header.Length)
            {
                Defects.Add(new((long)offset + at, "note", $"has a name of {nameBytes} and a content of {contentBytes} bytes, with {header.Length - HeaderBytes} left"));
                return;
            }

            Take(header.Slice(HeaderBytes, (int)nameBytes), header.Slice((int)contentAt, (int)contentBytes));
            at += (int)Math.Min(end, (ulong)header.Length);
        }
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        if (name.TrimEnd((byte)0).SequenceEqual("VMCOREINFO"u8))
        {
            if (_vmcoreinfo.IsEmpty && content.Length <= Limits.VmcoreinfoBytes) _vmcoreinfo = Vmcoreinfo.Parse(content);
            return;
        }

        string shown = Escaped.NulPadded(name[..Math.Min(name.Length, Limits.NoteNameBytes)]);
        if (_counts.Count < Limits.NoteKinds || _counts.ContainsKey(shown)) _counts[shown] = _counts.GetValueOrDefault(shown) + 1;
    }

    /// <summary>32-bit sizes: their sum does not overflow 64 bits.</summary>
    private static ulong Padded(ulong length) => (length + 3) & ~3UL;
}
