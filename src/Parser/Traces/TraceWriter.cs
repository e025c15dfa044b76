using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>Writes a trace in one of the forms that <see cref="TraceInput"/> reads back, one access at a time.</summary>
public sealed class TraceWriter : IDisposable
{
    /// <summary>The columns of a trace with commas; what is expected is one cell, the JSON object.</summary>
    internal const string Columns = "bdf,op,iova,len,pasid,priv,at,data,time,expect";

    private const int FlushBytes = 1 << 16;
    private readonly Stream stream;
    private readonly TraceForm form;
    private readonly ArrayBufferWriter<byte> buffer = new(2 * FlushBytes);
    private readonly ArrayBufferWriter<byte> cell = new();
    private readonly Utf8JsonWriter json;

    /// <summary>Begins a trace.</summary>
    /// <param name="stream">Gets it; the caller closes it, after this.</param>
    /// <param name="form">Any but <see cref="TraceForm.Log"/>.</param>
    public TraceWriter(Stream stream, TraceForm form)
    {
        if (form is not (TraceForm.JsonLines or TraceForm.Csv or TraceForm.Binary)) throw new ArgumentOutOfRangeException(nameof(form), form, "No log is written.");
        this.stream = stream;
        this.form = form;
        json = new(form == TraceForm.JsonLines ? buffer : cell, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        if (form == TraceForm.Csv) Put($"{Columns}\n");
        if (form == TraceForm.Binary) TraceBinary.WriteHeader(buffer);
    }

    /// <summary>Writes one access, its time and what is expected of it; a line with a defect has none of these.</summary>
    public void Write(in TraceLine line)
    {
        if (line.Defect is not null) return;
        switch (form)
        {
            case TraceForm.JsonLines:
                TraceJson.Write(json, line);
                json.Flush();
                json.Reset();
                Put("\n");
                break;
            case TraceForm.Csv:
                WriteRow(line);
                break;
            case TraceForm.Binary:
                WriteRecord(line);
                break;
            default:
                throw new UnreachableException("No other form is written.");
        }

        if (buffer.WrittenCount >= FlushBytes) Flush();
    }

    /// <summary>Writes what is still held back.</summary>
    public void Dispose()
    {
        json.Dispose();
        Flush();
    }

    private void Flush()
    {
        stream.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }

    private void WriteRow(in TraceLine line)
    {
        var access = line.Access;
        Put($"{access.Source},{TraceJson.NameOf(access.Operation)},{access.Address},{access.LengthBytes},{access.Pasid},");
        Put(access.Privileged ? "true," : ",");
        Put(access.AddressType == AddressType.Untranslated ? "," : $"{TraceJson.NameOf(access.AddressType)},");
        Put(access.Data is { } data ? $"{Hex.Of(data)}," : ",");
        if (!line.Time.IsUnknown) PutQuoted(line.Time.Number is null ? line.Time.Text! : line.Time.ToString());
        Put(",");
        if (line.Expectation is { } expectation) PutQuoted(Rendered(expectation));
        Put("\n");
    }

    /// <summary>Time and expectation are rendered first, for their lengths stand in front of them.</summary>
    private void WriteRecord(in TraceLine line)
    {
        cell.ResetWrittenCount();
        if (!line.Time.IsUnknown) TraceJson.Write(json, line.Time);
        EndValue();
        int timeBytes = cell.WrittenCount;
        if (line.Expectation is { } expectation) TraceJson.Write(json, expectation);
        EndValue();
        TraceBinary.WriteAccess(buffer, line.Access, cell.WrittenSpan[..timeBytes], cell.WrittenSpan[timeBytes..]);
    }

    private string Rendered(Expectation expectation)
    {
        cell.ResetWrittenCount();
        TraceJson.Write(json, expectation);
        EndValue();
        return Encoding.UTF8.GetString(cell.WrittenSpan);
    }

    private void EndValue()
    {
        json.Flush();
        json.Reset();
    }

    /// <summary>A cell in quotes where it needs them (RFC 4180).</summary>
    private void PutQuoted(string text)
    {
        bool needs = text.AsSpan().IndexOfAny(",\"\r\n") >= 0 || text.Trim().Length != text.Length;
        Put(needs ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
    }

    private void Put(string text) => Encoding.UTF8.GetBytes(text, buffer);
}
