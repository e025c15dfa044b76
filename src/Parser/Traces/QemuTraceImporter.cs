namespace Dmarkit.Parser;

/// <summary>
/// QEMU's trace events of its VT-d unit, <c>-trace 'vtd_*'</c>, each after <c>PID@SECONDS.MICROSECONDS:</c> or nothing:
/// <list type="bullet">
/// <item><c>vtd_dmar_translate dev 00:03.00 iova 0xfffff000 -> gpa 0x7ff21000 mask 0xfff</c>: an access that lands there. Whether it read or wrote is not
/// told, so it becomes a read of no bytes, for which either permission is enough (VT-d 3.14);</item>
/// <item><c>vtd_translate_pt source id 0x18, iova 0x1000</c>: the same, passed through;</item>
/// <item><c>vtd_dmar_fault sid 0x18 fault 5 addr 0xfffff000 write 1</c>, with the reason in decimal;</item>
/// <item><c>vtd_ir_remap_msi (addr 0xfee00018, data 0x0) -> (addr 0xfee01004, data 0x31)</c>: an interrupt of a device that is not told;</item>
/// <item>invalidations and waits, which <see cref="QemuInvalidations"/> reads: events.</item>
/// </list>
/// Every other event, and what the unit says on the error stream, is known and gives no access.
/// </summary>
/// <remarks>QEMU, <c>hw/i386/trace-events</c>. Such logs have gigabytes: a line costs no string.</remarks>
internal sealed class QemuTraceImporter : LogImporter
{
    private readonly QemuInvalidations invalidations = new();

    /// <inheritdoc/>
    public override string Name => "qemu-trace";

    /// <inheritdoc/>
    public override LineKind Read(ReadOnlySpan<byte> line, long number, ImportedLines found)
    {
        var cursor = new LogCursor(line);
        TraceTime time = default;
        if (!line.StartsWith("vtd_"u8) && !TryPrefix(ref cursor, out time) && !TryProgram(ref cursor)) return LineKind.Unknown;
        if (!cursor.Skip("vtd_"u8)) return LineKind.Unknown;
        if (cursor.Skip("dmar_translate dev "u8)) return ReadTranslation(ref cursor, number, time, found);
        if (cursor.Skip("dmar_fault sid "u8)) return ReadFault(ref cursor, number, time, found);
        if (cursor.Skip("translate_pt source id "u8)) return ReadPassThrough(ref cursor, number, time, found);
        if (cursor.Skip("inv_desc"u8)) return invalidations.ReadDescriptor(ref cursor, number, time, found);
        if (cursor.Skip("pasid_cache_"u8)) return invalidations.ReadPasidCache(ref cursor, number, time, found);
        return cursor.Skip("ir_remap_msi "u8) ? ReadMessage(ref cursor, number, time, found) : LineKind.NoAccess;
    }

    /// <summary><c>PID@SECONDS.MICROSECONDS:</c>.</summary>
    private static bool TryPrefix(ref LogCursor cursor, out TraceTime time)
    {
        time = default;
        if (!cursor.Decimal(out _) || !cursor.Skip("@"u8) || !cursor.Decimal(out ulong seconds) || !cursor.Skip("."u8)) return false;
        int digits = cursor.Rest.Length;
        if (!cursor.Decimal(out ulong part)) return false;
        digits -= cursor.Rest.Length;
        if (seconds <= uint.MaxValue && digits <= 9)
        {
            ulong scaled = seconds * Scales[digits] + part;
            time = new(new decimal((int)scaled, (int)(scaled >> 32), 0, false, (byte)digits), null);
        }

        return cursor.Skip(":"u8);
    }

    private static ReadOnlySpan<uint> Scales => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

    /// <summary><c>qemu-system-x86_64: </c>, of the error stream.</summary>
    private static bool TryProgram(ref LogCursor cursor) => cursor.Skip("qemu"u8) && cursor.SkipPast(": "u8);

    private static LineKind ReadTranslation(ref LogCursor cursor, long number, in TraceTime time, ImportedLines found)
    {
        if (!cursor.Source(out var source, out _) || !cursor.Skip(" iova "u8) || !cursor.Hex(out ulong iova)
            || !cursor.Skip(" -> gpa "u8) || !cursor.Hex(out ulong target)) return LineKind.Unknown;
        Add(source, iova, target, number, time, found);
        return LineKind.Known;
    }

    private static LineKind ReadPassThrough(ref LogCursor cursor, long number, in TraceTime time, ImportedLines found)
    {
        if (!cursor.Hex(out ulong requester) || requester > ushort.MaxValue || !cursor.Skip(", iova "u8) || !cursor.Hex(out ulong iova)) return LineKind.Unknown;
        Add(new(0, (ushort)requester), iova, iova, number, time, found);
        return LineKind.Known;
    }

    private static void Add(SourceId source, ulong iova, ulong target, long number, in TraceTime time, ImportedLines found) =>
        found.Add(new TraceLine(number, new(source, Operation.Read, new(iova), 0), Expectation.Landing(new(target)), null) { Time = time });

    private static LineKind ReadFault(ref LogCursor cursor, long number, in TraceTime time, ImportedLines found)
    {
        if (!cursor.Hex(out ulong requester) || requester > ushort.MaxValue || !cursor.Skip(" fault "u8) || !cursor.Decimal(out ulong reason) || reason > byte.MaxValue
            || !cursor.Skip(" addr "u8) || !cursor.Hex(out ulong address) || !cursor.Skip(" write "u8) || !cursor.Decimal(out ulong isWrite) || isWrite > 1) return LineKind.Unknown;
        found.Add(new FaultReport
        {
            Line = number,
            Source = new(0, (ushort)requester),
            Request = isWrite == 1 ? FaultedRequest.Write : FaultedRequest.Read,
            Address = address,
            Reason = (byte)reason,
            Time = time,
        });
        return LineKind.Known;
    }

    private static LineKind ReadMessage(ref LogCursor cursor, long number, in TraceTime time, ImportedLines found)
    {
        if (!cursor.Skip("(addr "u8) || !cursor.Hex(out ulong address) || !cursor.Skip(", data "u8) || !cursor.Hex(out ulong data) || data > uint.MaxValue
            || !cursor.Skip(") -> (addr "u8) || !cursor.Hex(out ulong target) || !cursor.Skip(", data "u8) || !cursor.Hex(out ulong remapped)) return LineKind.Unknown;
        if (found.Device is not { } device)
        {
            found.Counts.WithoutDevice++;
            return LineKind.NoAccess;
        }

        // The remapped message is an ordinary one: the vector in its data's low byte, the destination in bits 19:12 of the address and, beyond 8 bits, 63:40.
        var expectation = new Expectation
        {
            Result = ResultKind.Message, Vector = (byte)remapped, Destination = (uint)(target >> 12 & 0xff) | (uint)(target >> 32 & 0xffff_ff00),
        };
        found.Add(new TraceLine(number, new(device, Operation.Message, new(address), 4, Data: (uint)data), expectation, null) { Time = time });
        return LineKind.Known;
    }
}
