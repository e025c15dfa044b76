using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>makedumpfile's flattened form, which writes a dump to a pipe: records of (offset, size, bytes) in the order of writing, put back in place.</summary>
/// <remarks>
/// The dump inside is an ordinary one. Where records overlap the later one counts, as it would in a file; what none of them wrote is missing.
/// </remarks>
internal sealed class KdumpFlattened : ByteSource
{
    private const int RecordHeaderBytes = KdumpFlattenedLayout.RecordHeader.Bytes;
    private const long KnownType = 1, KnownVersion = 1, EndMark = -1;

    private readonly ByteSource _file;
    private readonly Piece[] _pieces;
    private readonly ulong[] _firsts;

    private KdumpFlattened(ByteSource file, Piece[] pieces)
    {
        _file = file;
        _pieces = pieces;
        _firsts = [.. pieces.Select(piece => piece.Offset)];
        Length = pieces.Length == 0 ? 0 : pieces[^1].End;
    }

    /// <inheritdoc/>
    public override ulong Length { get; }

    /// <summary>True where the file begins as a flattened one does.</summary>
    public static bool Matches(ReadOnlySpan<byte> head) => head.StartsWith("makedumpfile\0\0\0\0"u8);

    /// <summary>Finds the records of <paramref name="file"/>, which the result takes over.</summary>
    /// <returns>False where a record is malformed or the file ends before its end mark: later records could have changed what is there.</returns>
    public static bool TryOpen(ByteSource file, [NotNullWhen(true)] out KdumpFlattened? flattened, [NotNullWhen(false)] out Defect? defect)
    {
        flattened = null;
        byte[] header = new byte[KdumpFlattenedLayout.Header.Bytes]; // Zeros where the file is shorter: then the version is wrong.
        _ = file.TryRead(0, header.AsSpan(0, (int)Math.Min(file.Length, (ulong)header.Length)));
        long type = (long)KdumpFlattenedLayout.Header.Type.In(header), version = (long)KdumpFlattenedLayout.Header.Version.In(header);
        if ((type, version) != (KnownType, KnownVersion))
        {
            defect = new(KdumpFlattenedLayout.Header.Type.Offset, "flattened header", $"has type {type} and version {version}, not {KnownType} and {KnownVersion}");
            return false;
        }

        Span<byte> pair = stackalloc byte[RecordHeaderBytes];
        List<Piece> records = [];
        for (ulong at = KdumpFlattenedLayout.Header.Bytes; ; at += records[^1].Length)
        {
            if (!file.TryRead(at, pair))
            {
                defect = new((long)Math.Min(at, file.Length), "flattened dump", "is cut off: there is no end mark");
                return false;
            }

            long offset = (long)KdumpFlattenedLayout.RecordHeader.Offset.In(pair), size = (long)KdumpFlattenedLayout.RecordHeader.Length.In(pair);
            if (offset == EndMark && size == EndMark) break;
            at += RecordHeaderBytes;
            string? why = offset < 0 || size <= 0 || size > long.MaxValue - offset ? $"has offset {offset} and size {size}"
                : (ulong)size > file.Length - at ? $"is cut off: of {size} bytes the file has {file.Length - at}"
                : records.Count >= Limits.FlattenedRecords ? $"is one more than {Limits.FlattenedRecords}, the most that are read"
                : null;
            if (why is not null)
            {
                defect = new((long)(at - RecordHeaderBytes), $"record {records.Count} of the flattened dump", why);
                return false;
            }

            records.Add(new((ulong)offset, (ulong)size, at));
        }

        defect = null;
        flattened = new(file, Arrange(records));
        return true;
    }

    /// <inheritdoc/>
    public override bool TryRead(ulong offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            if (!TryFind(offset, out var piece)) return false;
            int count = (int)Math.Min(piece.End - offset, (ulong)destination.Length);
            if (!_file.TryRead(piece.At(offset), destination[..count])) return false;
            destination = destination[count..];
            offset += (ulong)count;
        }

        return true;
    }

    /// <inheritdoc/>
    public override long? FileOffset(ulong offset) => TryFind(offset, out var piece) ? _file.FileOffset(piece.At(offset)) : null;

    /// <inheritdoc/>
    public override void Dispose() => _file.Dispose();

    /// <summary>Cuts overlapping records into disjoint pieces: at every offset the latest record wins.</summary>
    private static Piece[] Arrange(List<Piece> records)
    {
        records.Sort((left, right) => left.Offset.CompareTo(right.Offset));
        Piece[] sorted = [.. records];
        if (!sorted.Skip(1).Zip(sorted).Any(pair => pair.First.Offset < pair.Second.End)) return sorted; // As most dumps are.

        // A file position grows with the time of writing, so that it tells which of two records is the later one.
        var latest = new PriorityQueue<Piece, ulong>(Comparer<ulong>.Create((left, right) => right.CompareTo(left)));
        List<Piece> pieces = new(sorted.Length);
        ulong offset = 0;
        for (int next = 0; next < sorted.Length || latest.Count > 0;)
        {
            if (latest.Count == 0) offset = Math.Max(offset, sorted[next].Offset);
            for (; next < sorted.Length && sorted[next].Offset <= offset; next++) latest.Enqueue(sorted[next], sorted[next].Position);
            while (latest.TryPeek(out var ended, out _) && ended.End <= offset) latest.Dequeue();
            if (!latest.TryPeek(out var record, out _)) continue;
            ulong end = next < sorted.Length ? Math.Min(record.End, sorted[next].Offset) : record.End;
            pieces.Add(new(offset, end - offset, record.At(offset)));
            offset = end;
        }

        return [.. pieces];
    }

    private bool TryFind(ulong offset, out Piece piece)
    {
        int index = SortedRanges.IndexOf(_firsts, offset);
        piece = index < 0 ? default : _pieces[index];
        return index >= 0 && offset < piece.End;
    }

    /// <summary>Bytes of the dump, <paramref name="Length"/> of them from <paramref name="Offset"/> on, that lie in the file at <paramref name="Position"/>.</summary>
    private readonly record struct Piece(ulong Offset, ulong Length, ulong Position)
    {
        public ulong End => Offset + Length;

        public ulong At(ulong offset) => Position + (offset - Offset);
    }
}
