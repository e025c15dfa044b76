namespace Dmarkit.Parser;

/// <summary>The lines of a text in memory, without their ends.</summary>
internal ref struct TextLines(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> rest = text;

    /// <summary>The current line's number, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The current line.</summary>
    public ReadOnlySpan<byte> Line { get; private set; }

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool Next()
    {
        if (rest.IsEmpty) return false;
        int end = rest.IndexOf((byte)'\n');
        Line = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
        rest = end < 0 ? [] : rest[(end + 1)..];
        Number++;
        return true;
    }
}
