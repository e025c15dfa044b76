using System.Buffers;
using System.Text;
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

    private MappingJson(TextWriter to, bool severalUnits)
    {
        (this.to, this.severalUnits) = (to, severalUnits);
        json = Json.Lines(buffer);
    }

    /// <summary>Writes at most <paramref name="most"/> lines.</summary>
    /// <returns>How many more there are.</returns>
    public static long Write(TextWriter to, MappingSweep sweep, long most, bool severalUnits)
    {
        var writer = new MappingJson(to, severalUnits);
        long count = 0;
        foreach (var requester in sweep.Requesters)
        {
            if (requester.Domain is not null) sweep.List(requester, range => { if (++count <= most) writer.Write(requester, range); }, Math.Max(0, most - count));
            else if (requester.Kind == RequesterKind.Unknown && ++count <= most) writer.Write(requester);
            else if (sweep.PassThroughOf(requester) is { } line && ++count <= most) writer.WritePassThrough(requester, line);
        }

        writer.Flush();
        return Math.Max(0, count - most);
    }

    private void Write(MappedRequester requester, MappingLine range)
    {
        Begin(requester);
        json.WriteNumber("domain", requester.Domain!.Id);
        json.WriteString("iova", range.Iova.ToString());
        if (range.Kind == MappingLineKind.Mapped) json.WriteString("hpa", Hex.Of(range.Value));
        else if (range.Kind == MappingLineKind.SameAs) json.WriteString("sameAs", Hex.Of(range.Value));
        else json.WriteString("unknown", Hex.Of(range.Value));
        json.WriteString("size", Hex.Of(range.LengthBytes));
        if (range.Kind == MappingLineKind.Mapped) WriteRights(range.Read, range.Write, range.Execute);
        End();
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
        json.WriteString("bdf", requester.Source.ToString());
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
        to.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        buffer.ResetWrittenCount();
    }
}
