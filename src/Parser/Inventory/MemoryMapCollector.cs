namespace Dmarkit.Parser;

/// <summary>Takes entries while a form is read, and what is wrong with it, both within bounds.</summary>
internal sealed class MemoryMapCollector
{
    private readonly List<MemoryMapEntry> entries = [];
    private readonly List<Defect> defects = [];

    public List<MemoryMapEntry> Entries => entries;

    public IReadOnlyList<Defect> Defects => defects;

    /// <summary>Takes an entry whose ends were read from a line.</summary>
    public void Add(long line, MemoryMapEntry entry)
    {
        if (entry.Range.Last < entry.Range.First) Note(line, "memory range", $"ends before it starts: {entry.Range}");
        else if (entries.Count == Limits.MemoryMapEntries) Note(line, "memory ranges", $"are more than {Limits.MemoryMapEntries}");
        else entries.Add(entry);
    }

    public void Note(long line, string what, string why)
    {
        if (defects.Count < Limits.InventoryDefects) defects.Add(new(line, what, why));
    }

    /// <summary>Forgets all: another machine's, or another boot's map starts.</summary>
    public void Clear()
    {
        entries.Clear();
        defects.Clear();
    }

    public void Take(MemoryMapCollector other)
    {
        entries.AddRange(other.entries);
        defects.AddRange(other.defects);
    }
}
