using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Header = Dmarkit.Parser.TraceLayout.FileHeader;
using Record = Dmarkit.Parser.TraceLayout.AccessHeader;

namespace Dmarkit.Parser;

/// <summary>The binary form of a trace: a header, then a record an access, laid out in <c>specs/trace.ksy</c>.</summary>
internal sealed class TraceBinary(Stream stream)
{
    private const ulong Magic = 0x4543_4152_5452_4d44, KnownVersion = 1;
    private const int HeaderBytes = Header.Bytes, HasPasid = 1, IsPrivileged = 2, HasData = 4;

    private readonly byte[] header = new byte[Record.Bytes];
    private byte[] rest = new byte[256];
    private long number;
    private bool isOver;

    /// <summary>True where a file begins as such a trace does.</summary>
    public static bool Matches(ReadOnlySpan<byte> sample) => sample.StartsWith("DMRTRACE"u8);

    /// <summary>Writes the start of the file.</summary>
    public static void WriteHeader(IBufferWriter<byte> to)
    {
        var bytes = to.GetSpan(HeaderBytes)[..HeaderBytes];
        bytes.Clear();
        Header.Magic.Put(bytes, Magic);
        Header.Version.Put(bytes, KnownVersion);
        to.Advance(HeaderBytes);
    }

    /// <summary>Writes one access.</summary>
    /// <param name="to">Gets it.</param>
    /// <param name="access">The access.</param>
    /// <param name="time">Its time as JSON, or nothing.</param>
    /// <param name="expectation">What is expected of it as JSON, or nothing.</param>
    public static void WriteAccess(IBufferWriter<byte> to, in Access access, ReadOnlySpan<byte> time, ReadOnlySpan<byte> expectation)
    {
        var bytes = to.GetSpan(Record.Bytes)[..Record.Bytes];
        bytes.Clear();
        Record.Segment.Put(bytes, access.Source.Segment);
        Record.Requester.Put(bytes, access.Source.Requester);
        Record.Operation.Put(bytes, (ulong)access.Operation);
        Record.AddressType.Put(bytes, (ulong)access.AddressType);
        Record.Flags.Put(bytes, (ulong)((access.Pasid is null ? 0 : HasPasid) | (access.Privileged ? IsPrivileged : 0) | (access.Data is null ? 0 : HasData)));
        Record.Pasid.Put(bytes, access.Pasid?.Value ?? 0);
        Record.Data.Put(bytes, access.Data ?? 0);
        Record.Address.Put(bytes, access.Address.Value);
        Record.Length.Put(bytes, access.LengthBytes);
        Record.TimeBytes.Put(bytes, (ulong)time.Length);
        Record.ExpectationBytes.Put(bytes, (ulong)expectation.Length);
        to.Advance(Record.Bytes);
        to.Write(time);
        to.Write(expectation);
    }

    /// <summary>The next access; one that is none ends the trace, for nothing tells where the next begins.</summary>
    public bool TryReadNext(out TraceLine line)
    {
        line = default;
        if (isOver) return false;
        if (number == 0 && ReadHeader() is { } defect)
        {
            isOver = true;
            line = new(1, default, null, defect);
            return true;
        }

        int got = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (got == 0) return !(isOver = true);
        number++;
        defect = got < header.Length ? Cut() : Read(out line);
        if (defect is null) return true;
        isOver = true;
        line = new(number, default, null, defect);
        return true;
    }

    private Defect? ReadHeader()
    {
        var bytes = header.AsSpan(0, HeaderBytes);
        if (stream.ReadAtLeast(bytes, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes) return new(0, "trace header", "is cut off");
        return Header.Version.In(bytes) == KnownVersion ? null : new(0, "trace", $"has version {Header.Version.In(bytes)}, not {KnownVersion}");
    }

    private Defect Cut() => new(number, $"access {number}", "is cut off");

    private Defect? Read(out TraceLine line)
    {
        line = default;
        ulong timeBytes = Record.TimeBytes.In(header), expectationBytes = Record.ExpectationBytes.In(header);
        if (timeBytes > Limits.TraceLineBytes || expectationBytes > Limits.TraceLineBytes) return new(number, $"access {number}", "has a time or an expectation longer than any");
        int length = (int)(timeBytes + expectationBytes);
        if (rest.Length < length) rest = new byte[length];
        if (stream.ReadAtLeast(rest.AsSpan(0, length), length, throwOnEndOfStream: false) < length) return Cut();
        if (!TryAccess(out var access, out string? why)) return new(number, $"access {number}", why);
        try
        {
            var time = timeBytes == 0 ? default : AccessJson.TimeOf(rest.AsSpan(0, (int)timeBytes));
            Expectation? expectation = null;
            if (expectationBytes > 0)
            {
                var reader = new Utf8JsonReader(rest.AsSpan((int)timeBytes, (int)expectationBytes));
                reader.Read();
                if (ExpectationJson.Read(ref reader, out expectation) is { } defect) return defect with { Offset = number };
            }

            line = new(number, access, expectation, null) { Time = time };
            return null;
        }
        catch (JsonException)
        {
            return new(number, $"access {number}", "has a time or an expectation that is no JSON");
        }
    }

    private bool TryAccess(out Access access, [NotNullWhen(false)] out string? why)
    {
        access = default;
        ulong operation = Record.Operation.In(header), type = Record.AddressType.In(header), flags = Record.Flags.In(header);
        ulong pasid = Record.Pasid.In(header), length = Record.Length.In(header), address = Record.Address.In(header);
        why = operation > (ulong)Operation.Message ? $"has operation {operation}"
            : type > (ulong)AddressType.Translated ? $"has address type {type}"
            : (flags & ~7UL) != 0 ? $"has flags {Hex.Of(flags)}"
            : pasid > Pasid.Max ? $"has PASID {Hex.Of(pasid)}"
            : length > AccessJson.MaxLengthBytes ? $"has length {length}"
            : length == 0 && operation != (ulong)Operation.Read ? "has length 0, which only a read can have"
            : length > 1 && address > ulong.MaxValue - (length - 1) ? "runs past the last address"
            : null;
        if (why is not null) return false;
        access = new(
            new((ushort)Record.Segment.In(header), (ushort)Record.Requester.In(header)), (Operation)operation, new(address), length,
            (flags & HasPasid) != 0 ? new Pasid((uint)pasid) : null, (flags & IsPrivileged) != 0, (AddressType)type,
            (flags & HasData) != 0 ? (uint)Record.Data.In(header) : null);
        return true;
    }
}
