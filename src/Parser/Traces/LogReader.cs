namespace Dmarkit.Parser;

/// <summary>Reads a log line by line, each with the importer that knows it: logs of several writers may be mixed.</summary>
internal sealed class LogReader(LineReader lines, ImportedLines found, bool strict)
{
    private readonly LogImporter[] importers = All();
    private readonly long[] known = new long[All().Length];
    private int last;
    private bool isOver;

    /// <summary>Every importer of text; Xen's before Linux's, whose words it shares.</summary>
    public static LogImporter[] All() => [new XenFaultImporter(), new LinuxFaultImporter(), new FreeBsdFaultImporter(), new QemuTraceImporter(), new TracepointImporter()];

    /// <summary>What was read so far.</summary>
    public ImportCounts Counts => found.Counts;

    /// <summary>True where a line of <paramref name="sample"/> is of a form that an importer knows, or begins like a line of a kernel's log.</summary>
    public static bool Matches(ReadOnlySpan<byte> sample)
    {
        foreach (var importer in All())
        {
            if (importer.Matches(sample)) return true;
        }

        var lines = new TextLines(sample);
        while (lines.Next())
        {
            if (LogPrefix.Matches(lines.Line)) return true;
        }

        return false;
    }

    /// <summary>The next access or fault. An unknown line comes as a defect where that is asked for.</summary>
    public bool TryReadNext(out TraceLine line)
    {
        while (!found.TryTake(out line))
        {
            if (isOver) return false;
            if (!lines.TryTake(out var text, out bool tooLong))
            {
                isOver = true;
                foreach (var importer in importers) importer.Finish(found);
                for (int i = 0; i < known.Length; i++) Counts.SetKnown(importers[i].Name, known[i]);
                continue;
            }

            text = text.TrimEnd("\r \t\0"u8);
            if (text.IsEmpty && !tooLong) continue;
            Counts.Lines++;
            if (!tooLong && TryImport(text)) continue;
            Counts.AddUnknown(text, lines.Number);
            if (!strict) continue;
            line = new(lines.Number, default, null, new(lines.Number, "line", tooLong ? $"is longer than {Limits.TraceLineBytes} bytes" : "is of no known form"));
            return true;
        }

        return true;
    }

    /// <summary>Asks the importers in turn, the one that knew the last line first.</summary>
    private bool TryImport(ReadOnlySpan<byte> text)
    {
        if (TryImport(text, last)) return true;
        for (int i = 0; i < importers.Length; i++)
        {
            if (i != last && TryImport(text, i)) return true;
        }

        return false;
    }

    private bool TryImport(ReadOnlySpan<byte> text, int importer)
    {
        var kind = importers[importer].Read(text, lines.Number, found);
        if (kind == LineKind.Unknown) return false;
        last = importer;
        known[importer]++;
        if (kind == LineKind.NoAccess) Counts.NoAccess++;
        return true;
    }
}
