using System.Buffers;
using System.Text.Json;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Mappings in JSON Lines, one range a line.</summary>
internal sealed class MappingJson
{
    private const int FlushBytes = 1 << 16;
    private readonly ArrayBufferWriter<byte> buffer = new(2 * FlushBytes);
    private readonly Utf8JsonWriter json;
    private readonly TextWriter to;
    private readonly bool severalUnits;
    private SourceId source; // The requester of the last line, and its name: a device has a million PASIDs.
    private string? named;
    private MappedRequester? begunFor; // The requester of the last line that was written as bytes, and how its lines begin.
    private byte[] begun = [];

    private MappingJson(TextWriter to, bool severalUnits)
    {
        (this.to, this.severalUnits) = (to, severalUnits);
        json = Json.Lines(buffer);
    }

    /// <summary>Writes at most <paramref name="most"/> lines.</summary>
    /// <returns>Null where that is all; else a sentence on the others.</returns>
    public static string? Write(TextWriter to, MappingSweep sweep, long most, bool severalUnits, int threads)
    {
        using var ahead = sweep.WalkAhead(threads);
        var writer = new MappingJson(to, severalUnits);
        var count = new LineCount(sweep.IsCut, most);
        var repeats = new RepeatedDomains(sweep);
        MappedRequester current = null!;
        Action<MappingLine> take = range => { if (count.Take()) writer.Write(current, range); }; // One for all: there may be a million requesters.
        for (int i = 0; i < sweep.Requesters.Count && !count.IsOver; i++)
        {
            var requester = current = sweep.Requesters[i];
            if (repeats.StandsFor(requester) is { } first)
            {
                while (i + 1 < sweep.Requesters.Count && RepeatedDomains.GoesOn(current, sweep.Requesters[i + 1])) current = sweep.Requesters[++i];
                writer.WriteRepeated(requester, current, first, count);
            }
            else if (requester.Domain is not null) repeats.Listed(requester, sweep.List(requester, take, count.Wanted));
            else if (requester.Kind == RequesterKind.Unknown && count.Take()) writer.Write(requester);
            else if (sweep.PassThroughOf(requester) is { } line && count.Take()) writer.WritePassThrough(requester, line);
        }

        writer.Flush();
        return count.Rest;
    }

    /// <summary>In place of all lines of a domain that were listed for others before, and often enough.</summary>
    private void WriteRepeated(MappedRequester requester, MappedRequester last, MappedRequester first, LineCount count)
    {
        if (!count.Take()) return;
        Begin(requester);
        if (last != requester) json.WriteNumber("lastPasid", last.Pasid!.Value.Value);
        json.WriteNumber("domain", requester.Domain!.Id);
        json.WriteString("iova", "0x0");
        json.WriteString("sameAs", "0x0");
        json.WriteString("size", Hex.Of(requester.Domain.SpanBytes));
        json.WriteString("asBdf", first.Source.ToString());
        if (first.Pasid is { } pasid) json.WriteNumber("asPasid", pasid.Value);
        else json.WriteNull("asPasid");
        End();
    }

    private void Write(MappedRequester requester, MappingLine range)
    {
        if (!ReferenceEquals(requester, begunFor)) BeginFor(requester);
        var line = new Utf8Line(buffer.GetSpan(begun.Length + Utf8Line.MostBytes));
        line.Put(begun);
        line.Put(",\"iova\":"u8);
        line.PutAddress(range.Iova.Value);
        line.Put(range.Kind switch { MappingLineKind.Mapped => ",\"hpa\":"u8, MappingLineKind.SameAs => ",\"sameAs\":"u8, _ => ",\"unknown\":"u8 });
        line.PutAddress(range.Value);
        line.Put(",\"size\":"u8);
        line.PutAddress(range.LengthBytes);
        if (range.Kind == MappingLineKind.Mapped) PutRights(ref line, ",\"read\":"u8, ",\"write\":"u8, ",\"exec\":"u8, range.Read, range.Write, range.Execute);
        if (range.DependsOnPrivilege)
        {
            // What requests may do that say that they are privileged, where that is something else.
            PutRights(ref line, ",\"privRead\":"u8, ",\"privWrite\":"u8, ",\"privExec\":"u8, range.PrivilegedRead, range.PrivilegedWrite, range.PrivilegedExecute);
        }

        line.Put("}\n"u8);
        buffer.Advance(line.Length);
        if (buffer.WrittenCount >= FlushBytes) Flush();
    }

    private static void PutRights(ref Utf8Line line, ReadOnlySpan<byte> read, ReadOnlySpan<byte> write, ReadOnlySpan<byte> execute, bool reads, bool writes, bool executes)
    {
        line.Put(read);
        line.PutTruth(reads);
        line.Put(write);
        line.PutTruth(writes);
        line.Put(execute);
        line.PutTruth(executes);
    }

    /// <summary>Renders how all lines of a requester begin: there may be a million of them.</summary>
    private void BeginFor(MappedRequester requester)
    {
        Flush();
        Begin(requester);
        json.WriteNumber("domain", requester.Domain!.Id);
        json.Flush();
        json.Reset();
        (begunFor, begun) = (requester, buffer.WrittenSpan.ToArray());
        buffer.ResetWrittenCount();
    }

    private void WritePassThrough(MappedRequester requester, MappingLine line)
    {
        Begin(requester);
        json.WriteString("iova", line.Iova.ToString());
        json.WriteString("hpa", Hex.Of(line.Value));
        json.WriteString("size", Hex.Of(line.LengthBytes));
        WriteRights(line.Read, line.Write, line.Execute);
        json.WriteBoolean("passThrough", true);
        End();
    }

    /// <summary>A requester of which nothing is known: whatever its requests are, they may lead anywhere.</summary>
    private void Write(MappedRequester requester)
    {
        Begin(requester);
        json.WriteString("iova", "0x0");
        json.WriteString("unknown", requester.Missing!.Value.ToString());
        json.WriteString("size", Hex.Of(requester.Limit));
        json.WriteString("what", requester.What);
        End();
    }

    private void Begin(MappedRequester requester)
    {
        json.WriteStartObject();
        if (named is null || requester.Source != source) (source, named) = (requester.Source, requester.Source.ToString());
        json.WriteString("bdf", named);
        if (requester.LastSource != requester.Source) json.WriteString("lastBdf", requester.LastSource.ToString());
        if (requester.Pasid is { } pasid) json.WriteNumber("pasid", pasid.Value);
        else json.WriteNull("pasid");
        if (severalUnits && requester.Unit.Base is { } unit) json.WriteString("unit", unit.ToString());
    }

    private void WriteRights(bool read, bool write, bool execute)
    {
        json.WriteBoolean("read", read);
        json.WriteBoolean("write", write);
        json.WriteBoolean("exec", execute);
    }

    private void End()
    {
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        buffer.Write("\n"u8);
        if (buffer.WrittenCount >= FlushBytes) Flush();
    }

    private void Flush()
    {
        Utf8Output.Write(to, buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
