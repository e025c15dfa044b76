namespace Dmarkit.Parser;

/// <summary>
/// The line that FreeBSD writes about a blocked request:
/// <c>DMAR4: vgapci0: pci7:0:0 sid 700 fault acc 1 adt 0x0 reason 0x6 addr 51200000</c>, with <c>&lt;unknown dev&gt;:</c> for a device without context.
/// The requester id, the address type and the address are hexadecimal; <c>acc</c> is the record's type bit, 1 for a read.
/// </summary>
/// <remarks>FreeBSD, <c>sys/x86/iommu/intel_fault.c</c>. The address is the record's lower half as it is, so that an interrupt's index stands in its bits 63:48.</remarks>
internal sealed class FreeBsdFaultImporter : LogImporter
{
    /// <inheritdoc/>
    public override string Name => "freebsd-fault";

    /// <inheritdoc/>
    public override LineKind Read(ReadOnlySpan<byte> line, long number, ImportedLines found)
    {
        int at = line.IndexOf("DMAR"u8);
        if (at < 0) return LineKind.Unknown;
        var cursor = new LogCursor(line[(at + "DMAR"u8.Length)..]);
        if (!cursor.Decimal(out ulong unit) || unit > int.MaxValue || !cursor.Skip(": "u8)) return LineKind.Unknown;
        if (cursor.Rest.StartsWith("Fault Overflow"u8))
        {
            found.Counts.Overflows++;
            return LineKind.Known;
        }

        if (!cursor.SkipPast(" sid "u8) || !cursor.Hex(out ulong requester) || requester > ushort.MaxValue
            || !cursor.Skip(" fault acc "u8) || !cursor.Hex(out ulong isRead) || isRead > 1
            || !cursor.Skip(" adt "u8) || !cursor.Hex(out ulong type) || type > 2
            || !cursor.Skip(" reason "u8) || !cursor.Hex(out ulong reason) || reason > byte.MaxValue
            || !cursor.Skip(" addr "u8) || !cursor.Hex(out ulong address)) return LineKind.Unknown;
        bool isInterrupt = (FaultReason)reason is >= FaultReason.InterruptRequestReserved and <= FaultReason.InterruptRemappingRequired;
        found.Add(new FaultReport
        {
            Line = number,
            Source = new(0, (ushort)requester),
            Request = isInterrupt ? FaultedRequest.Interrupt : isRead == 1 ? FaultedRequest.Read : FaultedRequest.Write,
            Address = isInterrupt ? address >> 48 : address,
            AddressType = isInterrupt ? null : (AddressType)type,
            Reason = (byte)reason,
            Unit = (int)unit,
            Time = LogPrefix.Time(line[..at]),
        });
        return LineKind.Known;
    }
}
