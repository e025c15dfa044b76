namespace Dmarkit.Parser;

/// <summary>Some thousand whole lines of a trace in JSON Lines, which may be read in another thread than the next.</summary>
/// <remarks>It is read by <see cref="TryReadUsual"/> for as long as that says yes, or as a whole by <see cref="Open"/>.</remarks>
public sealed class TraceChunk
{
    private byte[] bytes = [];
    private int lengthBytes, at;
    private UsualLine line;

    /// <summary>How many lines there are before the chunk.</summary>
    public long LinesBefore { get; private set; }

    /// <summary>How many lines the chunk has.</summary>
    public int LineCount { get; private set; }

    /// <summary>True where every line was read.</summary>
    public bool IsAtEnd => at >= lengthBytes;

    /// <summary>Reads a line where it is the usual one: an ordinary access, its fields as most programs write them, and nothing but these.</summary>
    /// <param name="access">The access.</param>
    /// <param name="expected">What the line expects of it.</param>
    /// <returns>False at the end, and at any other line, whatever that is; blank lines are other lines.</returns>
    public bool TryReadUsual(out Access access, out UsualExpectation expected)
    {
        if (at < lengthBytes) return line.TryRead(bytes, ref at, out access, out expected);
        access = default;
        expected = default;
        return false;
    }

    /// <summary>Goes back to the start.</summary>
    public void Rewind() => at = 0;

    /// <summary>Reads all of its lines, whatever they are, from its start on.</summary>
    public TraceReader Open() => new(new LineReader(new MemoryStream(bytes, 0, lengthBytes)) { Number = LinesBefore });

    /// <summary>Fills the chunk with the next lines.</summary>
    internal bool TryFill(LineReader from)
    {
        long before = from.Number;
        if (!from.TryTakeMany(ref bytes, out lengthBytes, out int count, UsualLine.SlackBytes)) return false;
        (LinesBefore, LineCount, at) = (before, count, 0);
        return true;
    }
}
