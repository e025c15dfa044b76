using System.Numerics;
using Header = Dmarkit.Parser.FirmwareLogLayout.EventHeader;

namespace Dmarkit.Parser;

/// <summary>One event of the log of edk2's VT-d drivers.</summary>
/// <param name="Id">What it is about, as the drivers number them.</param>
/// <param name="Timestamp">The processor's time stamp counter; 0 where it was not read.</param>
/// <param name="Param">Its first number.</param>
/// <param name="Data">What follows that: its second number, or data.</param>
/// <param name="Number">Its place in the log, from 1.</param>
internal readonly record struct FirmwareLogEvent(int Id, ulong Timestamp, ulong Param, ReadOnlyMemory<byte> Data, long Number)
{
    /// <summary>The DMAR table, as data.</summary>
    public const int DmarTable = 25;

    /// <summary>A unit's registers, before memory was there and after.</summary>
    public const int EarlyRegisters = 8, Registers = 28;

    /// <summary>What a device may do with memory.</summary>
    public const int SetAttribute = 49;

    /// <summary>True for the numbers that the drivers know.</summary>
    public static bool IsKnown(int id) => id is >= 0 and <= 9 or >= 16 and <= 18 or >= 24 and <= 33 or >= 44 and <= 50;
}

/// <summary>Reads the binary log of edk2's VT-d drivers, laid out in <c>specs/firmware_log.ksy</c>: the only one from before an operating system.</summary>
/// <remarks>edk2-platforms, <c>IntelSiliconPkg/Include/Guid/VtdLogDataHob.h</c>. It has no signature: a chain of events that are all known is its mark.</remarks>
internal sealed class FirmwareLogReader(Stream stream)
{
    /// <summary>So many events in a row are looked at to tell what a file is.</summary>
    private const int TellingEvents = 8;

    /// <summary>The largest event holds a DMAR table.</summary>
    private const ulong MostEventBytes = Limits.TableBytes + Header.Bytes;

    private readonly byte[] header = new byte[Header.Bytes];
    private long number;

    /// <summary>True where a file begins with a chain of such events.</summary>
    /// <param name="start">Its first bytes.</param>
    public static bool Matches(ReadOnlySpan<byte> start)
    {
        int events = 0;
        for (; events < TellingEvents && start.Length >= Header.Bytes; events++)
        {
            ulong length = Header.EventBytes.In(start);
            if (length is < Header.Bytes or > MostEventBytes || IdIn(start) is not { } id || !FirmwareLogEvent.IsKnown(id)) return false;
            start = length >= (ulong)start.Length ? [] : start[(int)length..];
        }

        return events > 0;
    }

    /// <summary>The next event.</summary>
    /// <param name="found">The event.</param>
    /// <param name="defect">Why there is none, where the log does not just end; nothing tells then where the next one would begin.</param>
    public bool TryReadNext(out FirmwareLogEvent found, out Defect? defect)
    {
        found = default;
        defect = null;
        int got = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (got == 0) return false;
        number++;
        ulong length = got < header.Length ? 0 : Header.EventBytes.In(header);
        if (got < header.Length || length is < Header.Bytes or > MostEventBytes || IdIn(header) is not { } id)
        {
            defect = new(number, $"event {number}", got < header.Length ? "is cut off" : IdIn(header) is null ? $"has type {Hex.Of(Header.LogType.In(header))}, which is not one bit" : $"has {length} bytes");
            return false;
        }

        byte[] data = new byte[length - Header.Bytes];
        if (stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false) < data.Length)
        {
            defect = new(number, $"event {number}", "is cut off");
            return false;
        }

        found = new(id, Header.Timestamp.In(header), Header.Param.In(header), data, number);
        return true;
    }

    private static int? IdIn(ReadOnlySpan<byte> header) =>
        Header.LogType.In(header) is var type && BitOperations.IsPow2(type) ? BitOperations.TrailingZeroCount(type) : null;
}
