namespace Dmarkit.Parser;

/// <summary>
/// The two lines that Xen writes about a blocked request; before them stands <c>(XEN) </c>, with a time in brackets in some:
/// <list type="bullet">
/// <item><c>[VT-D]DMAR:[DMA Read] Request device [0000:00:02.0] fault addr 9c000000</c>, or <c>[VT-D]INTR-REMAP: Request device [0000:f0:1f.0] fault index 2f</c>;</item>
/// <item><c>[VT-D]DMAR: reason 06 - … on iommu:0</c>, or <c>[VT-D]INTR-REMAP: reason 22 - … on iommu:1</c>.</item>
/// </list>
/// All numbers but the unit's are hexadecimal without <c>0x</c>.
/// </summary>
/// <remarks>Xen, <c>drivers/passthrough/vtd/iommu.c</c>. The walk that follows with <c>iommu=verbose</c> is known and gives no access.</remarks>
internal sealed class XenFaultImporter : LogImporter
{
    /// <summary>Xen's longest words for a reason have some 70 letters.</summary>
    private const int MaxText = 200;

    private readonly FaultPairs pairs = new();

    /// <inheritdoc/>
    public override string Name => "xen-fault";

    /// <inheritdoc/>
    public override LineKind Read(ReadOnlySpan<byte> line, long number, ImportedLines found)
    {
        int at = line.IndexOf("[VT-D]"u8);
        if (at >= 0) return ReadUnit(line[(at + "[VT-D]"u8.Length)..], line[..at], number, found);
        if (!line.StartsWith("(XEN)"u8)) return LineKind.Unknown;
        return line.IndexOf("print_vtd_entries:"u8) >= 0 || line.IndexOf("root_entry["u8) >= 0 || line.IndexOf("context["u8) >= 0 || IsLevel(line)
            ? LineKind.NoAccess
            : LineKind.Unknown;
    }

    /// <inheritdoc/>
    public override void Finish(ImportedLines found) => pairs.Finish(found);

    private LineKind ReadUnit(ReadOnlySpan<byte> line, ReadOnlySpan<byte> prefix, long number, ImportedLines found)
    {
        var cursor = new LogCursor(line);
        FaultedRequest request;
        if (cursor.Skip("DMAR:[DMA Read] "u8)) request = FaultedRequest.Read;
        else if (cursor.Skip("DMAR:[DMA Write] "u8)) request = FaultedRequest.Write;
        else if (cursor.Skip("INTR-REMAP: Req"u8))
        {
            request = FaultedRequest.Interrupt;
            cursor = new(line["INTR-REMAP: "u8.Length..]);
        }
        else
        {
            return ReadReason(line, found);
        }

        if (!cursor.Skip("Request device ["u8) || !cursor.Source(out var source, out bool hasSegment) || !cursor.Skip("]"u8)) return LineKind.Unknown;
        if (!cursor.Skip(request == FaultedRequest.Interrupt ? " fault index "u8 : " fault addr "u8) || !cursor.Hex(out ulong address)) return LineKind.Unknown;
        if (!cursor.Rest.Trim(" \t\r"u8).IsEmpty) return LineKind.Unknown; // The number ran into another line.
        pairs.Begin(new() { Line = number, Source = source, HasSegment = hasSegment, Request = request, Address = address, Time = LogPrefix.Time(prefix) }, found);
        return LineKind.Known;
    }

    private LineKind ReadReason(ReadOnlySpan<byte> line, ImportedLines found)
    {
        var cursor = new LogCursor(line);
        if (!cursor.Skip("DMAR: reason "u8) && !cursor.Skip("INTR-REMAP: reason "u8)) return LineKind.Unknown;
        if (!pairs.Awaits || !cursor.Hex(out ulong reason) || reason > byte.MaxValue || !cursor.Skip(" - "u8)) return LineKind.Unknown;
        var words = cursor.Rest;
        int? unit = null;
        int on = words.LastIndexOf(" on iommu:"u8);
        if (on >= 0)
        {
            cursor = new(words[(on + " on iommu:"u8.Length)..]);
            if (cursor.Decimal(out ulong index) && index <= int.MaxValue) unit = (int)index;
            words = words[..on];
        }

        string? text = words.IsEmpty ? null : Escaped.Bytes(words[..Math.Min(words.Length, MaxText)]);
        pairs.Complete(waiting => waiting with { Reason = (byte)reason, Unit = unit, Text = text }, found);
        return LineKind.Known;
    }

    /// <summary><c>l4[000] = 10aefc003 rw</c>.</summary>
    private static bool IsLevel(ReadOnlySpan<byte> line)
    {
        int open = line.IndexOf((byte)'[');
        return open >= 2 && line[open - 2] == (byte)'l' && line[open - 1] is >= (byte)'1' and <= (byte)'6';
    }
}
