using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>
/// The walks of a log, one at a time, in memory that does not grow with the log.
/// <list type="bullet">
/// <item>Linux with CONFIG_DMAR_DEBUG, after a fault line: <c>DMAR: Dump dmar0 table entries for IOVA 0x9c000000</c>, then <c>root entry: 0x…</c> or
/// <c>scalable mode root entry: hi 0x…, low 0x…</c>, <c>context entry: hi 0x…, low 0x…</c>, <c>pasid dir entry: 0x…</c>, eight of <c>pasid table entry[0]: 0x…</c>,
/// and <c>pte level: 4, pte value: 0x…</c> a level;</item>
/// <item>Xen with <c>iommu=verbose</c>: <c>print_vtd_entries: iommu #0 dev 0000:00:02.0 gmfn 9c000</c>, then <c>root_entry[00] = 2f3c001</c>,
/// <c>context[10] = 102_10aef9001</c>, and <c>l4[000] = 10aefc003 rw</c> a level.</item>
/// </list>
/// </summary>
/// <remarks>Linux, <c>drivers/iommu/intel/iommu.c</c>; Xen, <c>drivers/passthrough/vtd/utils.c</c>. Other lines may stand between those of a walk.</remarks>
public sealed class WalkDumpReader
{
    /// <summary>A walk has five levels at most, and an entry of a PASID table eight words.</summary>
    private const int MostLevels = 5, PasidEntryWords = 8;

    private readonly LineReader lines;
    private readonly LinuxFaultImporter faults = new();
    private readonly ImportedLines found = new();
    private FaultReport? last;
    private WalkDump? current;

    /// <summary>Reads from <paramref name="stream"/>, which the caller closes.</summary>
    public WalkDumpReader(Stream stream) => lines = new(Utf8Text.Normalize(stream));

    /// <summary>The next walk.</summary>
    /// <returns>False at the end of the log.</returns>
    public bool TryReadNext([NotNullWhen(true)] out WalkDump? walk)
    {
        walk = null;
        while (lines.TryTake(out var line, out _))
        {
            if (line.IndexOf("Request device ["u8) >= 0) NoteFault(line);
            if (Begin(line) is { } begun)
            {
                (walk, current) = (current, begun);
                if (walk is not null) return true;
            }
            else if (current is not null)
            {
                Read(line);
            }
        }

        (walk, current) = (current, null);
        return walk is not null;
    }

    private void NoteFault(ReadOnlySpan<byte> line)
    {
        faults.Read(line, lines.Number, found);
        faults.Finish(found); // The kernels that write walks put a fault into one line.
        while (found.TryTake(out var told)) last = told.Fault;
    }

    private WalkDump? Begin(ReadOnlySpan<byte> line)
    {
        var cursor = new LogCursor(line);
        if (cursor.SkipPast("DMAR: Dump dmar"u8) && cursor.SkipPast(" table entries for IOVA "u8))
        {
            if (!cursor.Hex(out ulong iova)) return null;
            bool isOfLast = last is { Request: not FaultedRequest.Interrupt } fault && fault.Address >> 12 == iova >> 12;
            return new() { Line = lines.Number, Address = new(iova), Source = isOfLast ? last!.Source : null, Pasid = isOfLast ? last!.Pasid : null };
        }

        cursor = new(line);
        if (!cursor.SkipPast("print_vtd_entries: iommu #"u8) || !cursor.SkipPast(" dev "u8) || !cursor.Source(out var source, out _)
            || !cursor.Skip(" gmfn "u8) || !cursor.Hex(out ulong frame) || frame > ulong.MaxValue >> 12) return null;
        return new() { Line = lines.Number, Address = new(frame << 12), Source = source };
    }

    private void Read(ReadOnlySpan<byte> line)
    {
        var cursor = new LogCursor(line);
        if (cursor.SkipPast("DMAR: "u8)) ReadLinux(cursor);
        else if (line.StartsWith("(XEN)"u8)) ReadXen(new(line["(XEN)"u8.Length..]));
    }

    private void ReadLinux(LogCursor cursor)
    {
        var walk = current!;
        if (cursor.Skip("scalable mode root entry: hi "u8))
        {
            if (walk.Root.IsEmpty && TryHalves(ref cursor, out ulong high, out ulong low)) current = walk with { IsScalable = true, Root = [low, high] };
        }
        else if (cursor.Skip("root entry: "u8))
        {
            if (walk.Root.IsEmpty && cursor.Hex(out ulong low)) current = walk with { Root = [low] };
        }
        else if (cursor.Skip("context entry: hi "u8))
        {
            if (walk.Context.IsEmpty && TryHalves(ref cursor, out ulong high, out ulong low)) current = walk with { Context = [low, high] };
        }
        else if (cursor.Skip("pasid dir entry: "u8))
        {
            if (walk.Directory is null && cursor.Hex(out ulong entry)) current = walk with { Directory = entry };
        }
        else if (cursor.Skip("pasid table entry["u8))
        {
            bool isNext = cursor.Decimal(out ulong index) && index == (ulong)walk.PasidWords.Length && index < PasidEntryWords;
            if (isNext && cursor.Skip("]: "u8) && cursor.Hex(out ulong word)) current = walk with { PasidWords = walk.PasidWords.Add(word) };
        }
        else if (cursor.Skip("pte level: "u8) && cursor.Decimal(out ulong level) && cursor.Skip(", pte value: "u8) && cursor.Hex(out ulong value))
        {
            Add(level, value);
        }
    }

    private void ReadXen(LogCursor cursor)
    {
        while (cursor.Rest is [(byte)' ' or (byte)'[', ..])
        {
            if (cursor.Skip("["u8) && !cursor.SkipPast("]"u8)) return; // The time.
            cursor.Blanks();
        }

        var walk = current!;
        if (cursor.Skip("root_entry["u8))
        {
            if (walk.Root.IsEmpty && cursor.SkipPast("] = "u8) && cursor.Hex(out ulong low)) current = walk with { Root = [low] };
        }
        else if (cursor.Skip("context["u8))
        {
            if (walk.Context.IsEmpty && cursor.SkipPast("] = "u8) && cursor.Hex(out ulong high) && cursor.Skip("_"u8) && cursor.Hex(out ulong low))
                current = walk with { Context = [low, high] };
        }
        else if (cursor.Skip("l"u8) && cursor.Decimal(out ulong level) && cursor.Skip("["u8) && cursor.SkipPast("] = "u8) && cursor.Hex(out ulong value))
        {
            Add(level, value);
        }
    }

    /// <summary>Levels come one by one from above; another order is not one walk's.</summary>
    private void Add(ulong level, ulong value)
    {
        var entries = current!.Entries;
        bool follows = entries.IsEmpty ? level is >= 1 and <= MostLevels : level > 0 && entries[^1].Level == (int)level + 1;
        if (follows) current = current with { Entries = entries.Add(((int)level, value)) };
    }

    private static bool TryHalves(ref LogCursor cursor, out ulong high, out ulong low)
    {
        low = 0;
        return cursor.Hex(out high) && cursor.Skip(", low "u8) && cursor.Hex(out low);
    }
}
