namespace Dmarkit.Parser;

/// <summary>What an importer makes of one line.</summary>
internal enum LineKind
{
    /// <summary>It is of no form that this importer knows.</summary>
    Unknown,

    /// <summary>It was understood: it gave an access, or says something that is counted, or waits for its second half.</summary>
    Known,

    /// <summary>It is of a known form that gives no access.</summary>
    NoAccess,
}

/// <summary>Reads the lines of one format. An importer holds at most the first half of something, never what it has read.</summary>
internal abstract class LogImporter
{
    /// <summary>What the format is called in reports: <c>linux-fault</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Reads one line.</summary>
    /// <param name="line">The line without its end; any bytes.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="found">Gets what the line tells.</param>
    public abstract LineKind Read(ReadOnlySpan<byte> line, long number, ImportedLines found);

    /// <summary>The log is over: gives what still waited for its second half.</summary>
    public virtual void Finish(ImportedLines found)
    {
    }

    /// <summary>True where a line of <paramref name="sample"/>, the start of a file, is of this format.</summary>
    public bool Matches(ReadOnlySpan<byte> sample)
    {
        var found = new ImportedLines();
        var lines = new TextLines(sample);
        while (lines.Next())
        {
            if (Read(lines.Line, lines.Number, found) != LineKind.Unknown) return true;
        }

        return false;
    }
}
