namespace Dmarkit.Parser;

/// <summary>What importers hand over: accesses in the log's order, and counts of what a log tells of itself.</summary>
internal sealed class ImportedLines
{
    private readonly Queue<TraceLine> lines = new();

    /// <summary>The device of lines that name none; null where nobody said.</summary>
    public SourceId? Device { get; init; }

    /// <summary>What was read so far.</summary>
    public ImportCounts Counts { get; } = new();

    public void Add(in TraceLine line) => lines.Enqueue(line);

    /// <summary>Adds the access of a fault. One that makes none is handed over with a defect, so that whoever wants the report still gets it.</summary>
    public void Add(FaultReport fault)
    {
        if (fault.TryGetLine(out var line))
        {
            lines.Enqueue(line);
            return;
        }

        Counts.WithoutAccess++;
        lines.Enqueue(new(fault.Line, default, null, new(fault.Line, "fault", "tells of a request that the line does not describe well enough to repeat it")) { Fault = fault, Time = fault.Time });
    }

    public bool TryTake(out TraceLine line) => lines.TryDequeue(out line);
}
