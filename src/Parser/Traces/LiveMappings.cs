namespace Dmarkit.Parser;

/// <summary>One mapping that a trace tells of.</summary>
/// <param name="Device">Whose.</param>
/// <param name="First">Its first address.</param>
/// <param name="Target">Where that lands.</param>
/// <param name="SizeBytes">How long it is; at least 1.</param>
/// <param name="Line">The line that tells of it.</param>
/// <param name="Time">When it was made.</param>
internal readonly record struct TracedMapping(SourceId Device, Iova First, HostAddress Target, ulong SizeBytes, long Line, TraceTime Time);

/// <summary>The mappings that a trace has made and not yet taken back, so that those which were taken back are expected of no image.</summary>
internal sealed class LiveMappings
{
    private const ulong PageBytes = 4096;

    private readonly SortedDictionary<SourceId, SortedSet<TracedMapping>> devices = [];
    private int count;

    /// <summary>Adds one; another with the same first address is replaced.</summary>
    /// <returns>False where there are too many, or it runs past the last address.</returns>
    public bool TryAdd(in TracedMapping mapping)
    {
        if (mapping.SizeBytes - 1 > ulong.MaxValue - mapping.First.Value || mapping.SizeBytes - 1 > ulong.MaxValue - mapping.Target.Value) return false;
        if (!devices.TryGetValue(mapping.Device, out var known)) devices[mapping.Device] = known = new(ByAddress);
        if (known.Remove(mapping)) count--;
        if (count == Limits.TracedMappings) return false;
        known.Add(mapping);
        count++;
        return true;
    }

    /// <summary>Takes back every mapping that begins in a range, as an unmapping of several at once does.</summary>
    public void Remove(SourceId device, Iova first, ulong sizeBytes)
    {
        if (!devices.TryGetValue(device, out var known)) return;
        ulong last = sizeBytes - 1 > ulong.MaxValue - first.Value ? ulong.MaxValue : first.Value + (sizeBytes - 1);
        TracedMapping lower = new(device, first, default, 1, 0, default), upper = lower with { First = new(last) };
        var gone = known.GetViewBetween(lower, upper).ToList();
        foreach (var mapping in gone) known.Remove(mapping);
        count -= gone.Count;
        if (known.Count == 0) devices.Remove(device);
    }

    /// <summary>Hands over what is left: a read of no bytes of each mapping's first address, and of its last page where it has several.</summary>
    public void MoveTo(ImportedLines found)
    {
        foreach (var mapping in devices.Values.SelectMany(known => known))
        {
            Add(mapping, 0, found);
            ulong last = (mapping.SizeBytes - 1) & ~(PageBytes - 1);
            if (last > 0) Add(mapping, last, found);
        }

        devices.Clear();
        count = 0;
    }

    private static void Add(in TracedMapping mapping, ulong offset, ImportedLines found)
    {
        var access = new Access(mapping.Device, Operation.Read, new(mapping.First.Value + offset), 0);
        found.Add(new TraceLine(mapping.Line, access, Expectation.Landing(new(mapping.Target.Value + offset)), null) { Time = mapping.Time });
    }

    private static Comparer<TracedMapping> ByAddress { get; } = Comparer<TracedMapping>.Create((left, right) => left.First.Value.CompareTo(right.First.Value));
}
