namespace Dmarkit.Parser;

/// <summary>Some thousand whole lines of a trace in JSON Lines, or as many records of a binary one, which may be read in another thread than the next.</summary>
/// <remarks>It is read by <see cref="TryReadUsual"/> for as long as that says yes, or as a whole by <see cref="Open"/>.</remarks>
public sealed class TraceChunk
{
    private readonly ChunkBuffer buffer = new();
    private int first, end, at;
    private UsualLine line;
    private TraceBinary? records; // Where they are of; null for lines.

    /// <summary>How many lines or records there are before the chunk.</summary>
    public long LinesBefore { get; private set; }

    /// <summary>How many it has.</summary>
    public int LineCount { get; private set; }

    /// <summary>True where every line was read.</summary>
    public bool IsAtEnd => at >= end;

    /// <summary>Reads a line where it is the usual one: an ordinary access, its fields as most programs write them, and nothing but these.</summary>
    /// <param name="access">The access, and what is expected of it.</param>
    /// <returns>False at the end, and at any other line, whatever that is; blank lines are other lines.</returns>
    public bool TryReadUsual(out UsualAccess access)
    {
        access = default;
        return ReadUsual(new Span<UsualAccess>(ref access)) == 1;
    }

    /// <summary>Reads usual lines for as long as there are some, and room.</summary>
    /// <param name="accesses">Gets the accesses, and what is expected of them.</param>
    /// <returns>How many there are; fewer than there is room for at the end, and before any other line.</returns>
    public int ReadUsual(Span<UsualAccess> accesses)
    {
        int count = 0;
        if (records is not null)
        {
            while (count < accesses.Length && at < end && UsualRecord.TryRead(buffer.Bytes, ref at, out accesses[count])) count++;
            return count;
        }

        int next = at; // A local variable, so that it lies in a register.
        while (count < accesses.Length && next < end && line.TryRead(buffer.Bytes, ref next, out accesses[count])) count++;
        at = next;
        return count;
    }

    /// <summary>Goes back to the start.</summary>
    public void Rewind() => at = first;

    /// <summary>Reads all of its lines, whatever they are, from its start on.</summary>
    public TraceInput Open()
    {
        var part = new MemoryStream(buffer.Bytes, first, end - first);
        return records is not null ? new(new TraceBinary(part, LinesBefore, records)) : new(new TraceReader(new LineReader(part, LinesBefore)));
    }

    /// <summary>Fills the chunk with the next lines or records.</summary>
    internal bool TryFill(IChunkSource from)
    {
        LinesBefore = from.Number;
        bool isFilled = from.TryTakeMany(buffer, out first, out int lengthBytes, out int count);
        (at, end, LineCount, records) = (first, first + lengthBytes, count, from as TraceBinary);
        return isFilled;
    }
}
