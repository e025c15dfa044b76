using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Header = Dmarkit.Parser.TraceLayout.FileHeader;
using Record = Dmarkit.Parser.TraceLayout.AccessHeader;

namespace Dmarkit.Parser;

/// <summary>The binary form of a trace: a header, then a record an access, laid out in <c>specs/trace.ksy</c>.</summary>
internal sealed class TraceBinary(Stream stream) : IChunkSource
{
    private const ulong Magic = 0x4543_4152_5452_4d44, KnownVersion = 1;
    private const int HeaderBytes = Header.Bytes, HasData = 4;

    /// <summary>Flags of an access.</summary>
    internal const int HasPasid = 1, IsPrivileged = 2;

    private readonly byte[] header = new byte[Record.Bytes];
    private byte[] rest = new byte[256];
    private byte[] held = []; // What was read of the stream and not yet taken.
    private int heldStart, heldEnd;
    private bool isOver, isBegun;
    private readonly TraceBinary? whole;
    private Defect? wrongHeader;

    /// <summary>Goes on with the records of a part of a trace, which has no header.</summary>
    /// <param name="records">The records.</param>
    /// <param name="before">How many there are before them.</param>
    /// <param name="whole">The trace, which ends where one of these records does not make sense.</param>
    public TraceBinary(Stream records, long before, TraceBinary whole)
        : this(records) => (Number, isBegun, this.whole) = (before, true, whole);

    /// <summary>True where a record was met that is none, which ends the trace.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>How many accesses were taken.</summary>
    public long Number { get; private set; }

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
        if (Begin() is { } defect)
        {
            IsBroken = isOver = true;
            line = new(1, default, null, defect);
            return true;
        }

        int got = ReadAll(header);
        if (got == 0) return !(isOver = true);
        Number++;
        defect = got < header.Length ? Cut() : Read(out line);
        if (defect is null) return true;
        IsBroken = isOver = true;
        if (whole is not null) whole.IsBroken = whole.isOver = true;
        line = new(Number, default, null, defect);
        return true;
    }

    /// <inheritdoc/>
    public bool TryTakeMany(ChunkBuffer into, out int first, out int lengthBytes, out int count)
    {
        first = lengthBytes = count = 0;
        if (isOver || Begin() is not null || heldEnd - heldStart > ChunkBuffer.MostLeft) return false;
        int filled = into.Fill(held.AsSpan(heldStart, heldEnd - heldStart), stream, out first);
        var content = into.Bytes.AsSpan(first, filled - first);
        while (lengthBytes + Record.Bytes <= content.Length)
        {
            var next = content.Slice(lengthBytes, Record.Bytes);
            ulong length = Record.Bytes + Record.TimeBytes.In(next) + Record.ExpectationBytes.In(next); // Each a number of 32 bits.
            if (length > (ulong)(content.Length - lengthBytes)) break;
            lengthBytes += (int)length;
            count++;
        }

        (heldStart, heldEnd) = (0, ChunkBuffer.Keep(content[lengthBytes..], ref held));
        Number += count;
        return count > 0;
    }

    /// <returns>How many bytes there were; fewer than asked for at the end.</returns>
    private int ReadAll(Span<byte> to)
    {
        int first = Math.Min(to.Length, heldEnd - heldStart);
        held.AsSpan(heldStart, first).CopyTo(to);
        heldStart += first;
        return first + stream.ReadAtLeast(to[first..], to.Length - first, throwOnEndOfStream: false);
    }

    /// <summary>Reads the header, once.</summary>
    private Defect? Begin()
    {
        if (isBegun) return wrongHeader;
        isBegun = true;
        return wrongHeader = ReadHeader();
    }

    private Defect? ReadHeader()
    {
        var bytes = header.AsSpan(0, HeaderBytes);
        if (ReadAll(bytes) < HeaderBytes) return new(0, "trace header", "is cut off");
        return Header.Version.In(bytes) == KnownVersion ? null : new(0, "trace", $"has version {Header.Version.In(bytes)}, not {KnownVersion}");
    }

    private Defect Cut() => new(Number, $"access {Number}", "is cut off");

    private Defect? Read(out TraceLine line)
    {
        line = default;
        ulong timeBytes = Record.TimeBytes.In(header), expectationBytes = Record.ExpectationBytes.In(header);
        if (timeBytes > Limits.TraceLineBytes || expectationBytes > Limits.TraceLineBytes) return new(Number, $"access {Number}", "has a time or an expectation longer than any");
        int length = (int)(timeBytes + expectationBytes);
        if (rest.Length < length) rest = new byte[length];
        if (ReadAll(rest.AsSpan(0, length)) < length) return Cut();
        if (!TryAccess(out var access, out string? why)) return new(Number, $"access {Number}", why);
        try
        {
            var time = timeBytes == 0 ? default : AccessJson.TimeOf(rest.AsSpan(0, (int)timeBytes));
            Expectation? expectation = null;
            if (expectationBytes > 0)
            {
                var reader = new Utf8JsonReader(rest.AsSpan((int)timeBytes, (int)expectationBytes));
                reader.Read();
                if (ExpectationJson.Read(ref reader, out expectation) is { } defect) return defect with { Offset = Number };
            }

            line = new(Number, access, expectation, null) { Time = time };
            return null;
        }
        catch (JsonException)
        {
            return new(Number, $"access {Number}", "has a time or an expectation that is no JSON");
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
