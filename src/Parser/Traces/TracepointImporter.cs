namespace Dmarkit.Parser;

/// <summary>
/// Linux's tracepoints <c>iommu:*</c> and <c>intel_iommu:*</c>, from ftrace's text, <c>trace-cmd report</c> and <c>perf script</c>. Before an event stand
/// the task, the processor in brackets, perhaps flags, and the time; then <c>812.004211: map: …</c>, or <c>812.004211: iommu:map: …</c>; <c>trace-cmd</c> pads the name with blanks.
/// <list type="bullet">
/// <item><c>map: IOMMU: iova=0x… - 0x… paddr=0x… size=8192</c> and <c>unmap: IOMMU: iova=0x… - 0x… size=… unmapped_size=…</c> name no device: they are
/// accesses of the one that the user names;</item>
/// <item><c>map_single: dev=0000:00:17.0 dev_addr=0x… phys_addr=0x… size=…</c>, <c>bounce_map_single</c> and <c>unmap_single: dev=… dev_addr=0x… size=…</c>,
/// of Linux 5.4 and some after it, name it;</item>
/// <item><c>io_page_fault: IOMMU:driver 0000:41:00.0 iova=0x… flags=0x0001</c> is a write that faulted, or a read with flags 0.</item>
/// </list>
/// What is mapped at the end of the trace must be reached: its first and last page become reads of no bytes, for which either permission is enough
/// (VT-d 3.14). The other events of these two systems are known and give no access.
/// </summary>
/// <remarks>Linux, <c>include/trace/events/iommu.h</c> and <c>intel_iommu.h</c>.</remarks>
internal sealed class TracepointImporter : LogImporter
{
    private readonly LiveMappings mappings = new();

    /// <inheritdoc/>
    public override string Name => "linux-tracepoint";

    /// <inheritdoc/>
    public override LineKind Read(ReadOnlySpan<byte> line, long number, ImportedLines found)
    {
        if (line.IndexOf(" IOMMU:"u8) < 0 && line.IndexOf("dev="u8) < 0 && line.IndexOf("dmar"u8) < 0) return LineKind.Unknown;
        if (!TryEvent(line, out var name, out var cursor, out var time)) return LineKind.Unknown;
        if (name.SequenceEqual("map"u8)) return ReadMap(ref cursor, number, time, found);
        if (name.SequenceEqual("unmap"u8)) return ReadUnmap(ref cursor, found);
        if (name.SequenceEqual("io_page_fault"u8)) return ReadFault(ref cursor, number, time, found);
        if (name.SequenceEqual("map_single"u8) || name.SequenceEqual("bounce_map_single"u8)) return ReadMapSingle(ref cursor, number, time);
        if (name.SequenceEqual("unmap_single"u8) || name.SequenceEqual("bounce_unmap_single"u8)) return ReadUnmapSingle(ref cursor);
        return IsOther(name) ? LineKind.NoAccess : LineKind.Unknown;
    }

    /// <inheritdoc/>
    public override void Finish(ImportedLines found) => mappings.MoveTo(found);

    /// <summary>Finds <c>TIME: NAME: </c>; a task's name before it may hold colons and blanks.</summary>
    private static bool TryEvent(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name, out LogCursor body, out TraceTime time)
    {
        for (int at = 0, next; (next = line[at..].IndexOf(": "u8)) >= 0; at += next + 2)
        {
            var word = line[..(at + next)];
            word = word[(word.LastIndexOf((byte)' ') + 1)..];
            if (!LogPrefix.TrySeconds(word, out decimal seconds)) continue;
            var rest = line[(at + next + 2)..].TrimStart((byte)' ');
            int end = rest.IndexOf(":"u8);
            if (end > 0 && rest[..end] is var system && (system.SequenceEqual("iommu"u8) || system.SequenceEqual("intel_iommu"u8)))
            {
                rest = rest[(end + 1)..];
                end = rest.IndexOf(":"u8);
            }

            if (end <= 0) continue;
            name = rest[..end];
            body = new(rest[(end + 1)..].TrimStart((byte)' '));
            time = new(seconds, null);
            return true;
        }

        name = default;
        body = default;
        time = default;
        return false;
    }

    private static bool IsOther(ReadOnlySpan<byte> name) =>
        name.StartsWith("cache_tag_"u8) || name.SequenceEqual("qi_submit"u8) || name.SequenceEqual("prq_report"u8) || name.EndsWith("map_sg"u8)
        || name.EndsWith("_device_to_domain"u8) || name.EndsWith("_device_from_domain"u8) || name.EndsWith("_device_to_group"u8) || name.EndsWith("_device_from_group"u8);

    private LineKind ReadMap(ref LogCursor cursor, long number, in TraceTime time, ImportedLines found)
    {
        // The second address is the one after the last; the size says the same without overflow.
        if (!cursor.Skip("IOMMU: iova="u8) || !cursor.Hex(out ulong iova) || !cursor.SkipPast(" paddr="u8) || !cursor.Hex(out ulong target)
            || !cursor.Skip(" size="u8) || !TrySize(ref cursor, out ulong size)) return LineKind.Unknown;
        if (found.Device is not { } device)
        {
            found.Counts.WithoutDevice++;
            return LineKind.NoAccess;
        }

        return mappings.TryAdd(new(device, new(iova), new(target), size, number, time)) ? LineKind.Known : LineKind.NoAccess;
    }

    private LineKind ReadUnmap(ref LogCursor cursor, ImportedLines found)
    {
        if (!cursor.Skip("IOMMU: iova="u8) || !cursor.Hex(out ulong iova) || !cursor.SkipPast(" unmapped_size="u8) || !TrySize(ref cursor, out ulong size)) return LineKind.Unknown;
        if (found.Device is not { } device)
        {
            found.Counts.WithoutDevice++;
            return LineKind.NoAccess;
        }

        mappings.Remove(device, new(iova), size);
        return LineKind.Known;
    }

    private LineKind ReadMapSingle(ref LogCursor cursor, long number, in TraceTime time)
    {
        if (!cursor.Skip("dev="u8) || !cursor.Source(out var device, out _) || !cursor.Skip(" dev_addr="u8) || !cursor.Hex(out ulong iova)
            || !cursor.Skip(" phys_addr="u8) || !cursor.Hex(out ulong target) || !cursor.Skip(" size="u8) || !TrySize(ref cursor, out ulong size)) return LineKind.Unknown;
        return mappings.TryAdd(new(device, new(iova), new(target), size, number, time)) ? LineKind.Known : LineKind.NoAccess;
    }

    private LineKind ReadUnmapSingle(ref LogCursor cursor)
    {
        if (!cursor.Skip("dev="u8) || !cursor.Source(out var device, out _) || !cursor.Skip(" dev_addr="u8) || !cursor.Hex(out ulong iova)
            || !cursor.Skip(" size="u8) || !TrySize(ref cursor, out ulong size)) return LineKind.Unknown;
        mappings.Remove(device, new(iova), size);
        return LineKind.Known;
    }

    private static LineKind ReadFault(ref LogCursor cursor, long number, in TraceTime time, ImportedLines found)
    {
        if (!cursor.Skip("IOMMU:"u8)) return LineKind.Unknown;
        int blank = cursor.Rest.IndexOf((byte)' '); // After the driver's name.
        if (blank < 0) return LineKind.Unknown;
        string driver = Escaped.Bytes(cursor.Rest[..Math.Min(blank, Limits.NoteNameBytes)]);
        cursor = new(cursor.Rest[(blank + 1)..]);
        if (!cursor.Source(out var source, out bool hasSegment) || !cursor.Skip(" iova="u8) || !cursor.Hex(out ulong iova)
            || !cursor.Skip(" flags="u8) || !cursor.Hex(out ulong flags)) return LineKind.Unknown;
        found.Add(new FaultReport
        {
            Line = number,
            Source = source,
            HasSegment = hasSegment,
            Request = (flags & 1) != 0 ? FaultedRequest.Write : FaultedRequest.Read,
            Address = iova,
            Text = driver.Length > 0 ? driver : null,
            Time = time,
        });
        return LineKind.Known;
    }

    /// <summary>A size in bytes, decimal; newer kernels write it so, and some hexadecimal.</summary>
    private static bool TrySize(ref LogCursor cursor, out ulong size) =>
        (cursor.Rest.StartsWith("0x"u8) ? cursor.Hex(out size) : cursor.Decimal(out size)) && size > 0;
}
