namespace Dmarkit.Parser;

/// <summary>
/// The lines that Linux writes about blocked requests, of every generation. Between the log's prefix and the line stands <c>DMAR: </c> or nothing.
/// <list type="bullet">
/// <item>since 5.14: <c>[DMA Read NO_PASID] Request device [00:02.0] fault addr 0x9c000000 [fault reason 0x06] …</c>,
/// <c>[DMA Write PASID 0x11] Request device …</c>, numbers of the device with <c>0x</c> in some;</item>
/// <item>since 5.3: <c>[DMA Read] Request device [00:02.0] PASID ffffffff fault addr 9c000000 [fault reason 06] …</c>, where all ones is no PASID;</item>
/// <item>since 4.2: the same without PASID;</item>
/// <item>before: two lines, <c>DMAR:[DMA Read] Request device [00:02.0] fault addr 9c000000</c> and <c>DMAR:[fault reason 06] …</c>;</item>
/// <item>interrupts: <c>[INTR-REMAP] Request device [f0:1f.0] fault index 0x2f [fault reason 0x22] …</c>; before 4.2 two lines,
/// <c>INTR-REMAP: Request device [[f0:1f.0] fault index 2f</c> and <c>INTR-REMAP:[fault reason 34] …</c>.</item>
/// </list>
/// A reason without <c>0x</c> is decimal: 34 is 0x22.
/// </summary>
/// <remarks>Linux, <c>drivers/iommu/intel/dmar.c</c>, of 3.0 to 6.17. Other lines may stand between the two of a pair.</remarks>
internal sealed class LinuxFaultImporter : LogImporter
{
    private readonly FaultPairs pairs = new();

    /// <inheritdoc/>
    public override string Name => "linux-fault";

    /// <inheritdoc/>
    public override LineKind Read(ReadOnlySpan<byte> line, long number, ImportedLines found)
    {
        int at = line.LastIndexOf("Request device ["u8); // A line that another processor broke off may stand before.
        if (at >= 0) return ReadRequest(line, at, number, found);
        at = line.IndexOf("[fault reason "u8);
        if (at >= 0 && pairs.Awaits)
        {
            if (!TryReason(line[at..], out byte? reason, out string? text)) return LineKind.Unknown;
            pairs.Complete(waiting => waiting with { Reason = reason, Text = text }, found);
            return LineKind.Known;
        }

        return ReadNote(line, found);
    }

    /// <inheritdoc/>
    public override void Finish(ImportedLines found) => pairs.Finish(found);

    private LineKind ReadRequest(ReadOnlySpan<byte> line, int at, long number, ImportedLines found)
    {
        if (!TryRequest(line[..at], out var request, out var pasid, out bool isOneLine, out int prefix)) return LineKind.Unknown;
        var cursor = new LogCursor(line[(at + "Request device ["u8.Length)..]);
        cursor.Skip("["u8);
        if (!cursor.Source(out var source, out bool hasSegment) || !cursor.Skip("]"u8)) return LineKind.Unknown;
        if (cursor.Skip(" PASID "u8))
        {
            if (!cursor.Hex(out ulong given)) return LineKind.Unknown;
            pasid = given <= Pasid.Max ? new((uint)given) : null; // All ones: INVALID_IOASID.
        }

        bool isInterrupt = request == FaultedRequest.Interrupt;
        if (!cursor.Skip(isInterrupt ? " fault index "u8 : " fault addr "u8) || !cursor.Hex(out ulong address)) return LineKind.Unknown;
        if (isOneLine && cursor.Rest.IsEmpty) return LineKind.Unknown; // Cut off, perhaps in the middle of the number.
        var fault = new FaultReport
        {
            Line = number, Source = source, HasSegment = hasSegment, Request = request, Address = address, Pasid = pasid, Time = LogPrefix.Time(line[..prefix]),
        };
        if (cursor.Rest is not ([] or [(byte)' ' or (byte)'\t' or (byte)'\r', ..])) return LineKind.Unknown; // The number ran into another line.
        cursor.Blanks();
        if (cursor.Rest.IsEmpty || !TryReason(cursor.Rest, out byte? reason, out string? text))
        {
            pairs.Begin(fault, found);
            return LineKind.Known;
        }

        Finish(found);
        found.Add(fault with { Reason = reason, Text = text });
        return LineKind.Known;
    }

    /// <summary>What stands before the device: the kind of request in brackets, or the old word of interrupts. Where it tells of a PASID or none, the reason is on the same line.</summary>
    private static bool TryRequest(ReadOnlySpan<byte> before, out FaultedRequest request, out Pasid? pasid, out bool isOneLine, out int prefix)
    {
        request = default;
        pasid = null;
        isOneLine = false;
        prefix = 0;
        before = before.TrimEnd((byte)' ');
        if (before.IndexOf("[VT-D]"u8) >= 0) return false; // Xen's.
        if (before.EndsWith("INTR-REMAP:"u8))
        {
            request = FaultedRequest.Interrupt;
            prefix = before.Length - "INTR-REMAP:"u8.Length;
            return true;
        }

        prefix = before.LastIndexOf((byte)'[');
        if (prefix < 0 || !before.EndsWith("]"u8)) return false;
        var cursor = new LogCursor(before[(prefix + 1)..]);
        if (cursor.Skip("DMA Read"u8)) request = FaultedRequest.Read;
        else if (cursor.Skip("DMA Write"u8)) request = FaultedRequest.Write;
        else if (cursor.Skip("INTR-REMAP"u8)) request = FaultedRequest.Interrupt;
        else return false;
        if (cursor.Skip(" PASID "u8))
        {
            if (!cursor.Hex(out ulong given) || given > Pasid.Max) return false;
            pasid = new((uint)given);
            isOneLine = true;
        }
        else
        {
            isOneLine = cursor.Skip(" NO_PASID"u8);
        }

        return cursor.Skip("]"u8);
    }

    /// <summary><c>[fault reason N] words</c>, with N decimal, or hexadecimal after <c>0x</c>.</summary>
    private static bool TryReason(ReadOnlySpan<byte> line, out byte? reason, out string? text)
    {
        (reason, text) = (null, null);
        var cursor = new LogCursor(line);
        if (!cursor.Skip("[fault reason "u8)) return false;
        bool isHex = cursor.Rest is [(byte)'0', (byte)'x' or (byte)'X', ..];
        ulong value;
        if (!(isHex ? cursor.Hex(out value) : cursor.Decimal(out value)) || value > byte.MaxValue || !cursor.Skip("]"u8)) return false;
        reason = (byte)value;
        var words = cursor.Rest.Trim(" \t\r"u8);
        text = words.IsEmpty ? null : Escaped.Bytes(words[..Math.Min(words.Length, MaxText)]);
        return true;
    }

    /// <summary>Linux's longest words for a reason have some 70 letters.</summary>
    private const int MaxText = 200;

    private static LineKind ReadNote(ReadOnlySpan<byte> line, ImportedLines found)
    {
        var cursor = new LogCursor(line);
        if (cursor.SkipPast("DRHD: handling fault status reg "u8))
        {
            if (!cursor.Hex(out ulong status)) return LineKind.Unknown;
            if ((status & 1) != 0) found.Counts.Overflows++;
            return LineKind.Known;
        }

        if (IsWalk(line)) return LineKind.NoAccess;
        if (!cursor.SkipPast("dmar_fault: "u8) || !cursor.Decimal(out ulong left) || !cursor.Skip(" callbacks suppressed"u8)) return LineKind.Unknown;
        found.Counts.Suppressed += left;
        return LineKind.Known;
    }

    /// <summary>The lines of a walk that a kernel with CONFIG_DMAR_DEBUG writes after a fault.</summary>
    private static bool IsWalk(ReadOnlySpan<byte> line)
    {
        int at = line.IndexOf("DMAR: "u8);
        if (at < 0) return false;
        line = line[(at + "DMAR: "u8.Length)..];
        return line.StartsWith("Dump dmar"u8) || line.StartsWith("root entry: "u8) || line.StartsWith("scalable mode root entry: "u8) || line.StartsWith("context entry: "u8)
            || line.StartsWith("pasid dir entry: "u8) || line.StartsWith("pasid table entry["u8) || line.StartsWith("pte level: "u8)
            || line.StartsWith("page table not present at level "u8) || line.StartsWith("PTE not present at level "u8);
    }
}
