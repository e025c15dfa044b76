using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>One event between accesses as a JSON object, the form of a trace's lines.</summary>
public static class TraceEventJson
{
    private const int MostDescriptorWords = 4;

    /// <summary>Reads one event; keys that the format does not know are passed over, the last of two equal keys holds.</summary>
    /// <param name="json">The line.</param>
    /// <param name="event">The event, or null.</param>
    /// <param name="defect">Why the line is no event, where its <c>op</c> is one of an event; else null.</param>
    /// <returns>True where <c>op</c> is one of an event; then one of the two others is not null.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> json, out TraceEvent? @event, out Defect? defect)
    {
        @event = null;
        defect = null;
        try
        {
            using var document = JsonDocument.Parse(json);
            var fields = new EventFields(document.RootElement);
            if (fields.Text("op") is not { } op || !IsEvent(op)) return false;
            @event = Build(fields, op);
            defect = fields.Defect;
            if (defect is not null) @event = null;
            return true;
        }
        catch (JsonException)
        {
            return false; // The reader of accesses tells where.
        }
    }

    /// <summary>Writes <paramref name="event"/> in the form that is read.</summary>
    public static void Write(Utf8JsonWriter json, TraceEvent @event)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        switch (@event)
        {
            case CpuWrite write:
                json.WriteString("op", "cpu-write");
                json.WriteString("pa", write.Address.ToString());
                WriteBytes(json, "data", write.Data);
                if (write.Data.Length is 1 or 2 or 4) json.WriteNumber("size", write.Data.Length);
                if (write.Old is { } old) WriteBytes(json, "old", old);
                break;
            case RegisterWrite write:
                json.WriteString("op", "register-write");
                WriteUnit(json, write.Unit);
                json.WriteString("name", write.Name);
                json.WriteString("value", Hex.Of(write.Value));
                break;
            case DescriptorEvent descriptor:
                json.WriteString("op", "invalidate");
                WriteUnit(json, descriptor.Unit);
                json.WriteStartArray("descriptor");
                foreach (ulong word in descriptor.Words) json.WriteStringValue(Hex.Of(word));
                json.WriteEndArray();
                if (!descriptor.Done) json.WriteBoolean("done", false);
                break;
            case InvalidateEvent invalidate:
                WriteInvalidate(json, invalidate);
                break;
            case WaitEvent wait:
                json.WriteString("op", "wait");
                WriteUnit(json, wait.Unit);
                break;
            case PageRequestEvent page:
                json.WriteString("op", "page-request");
                json.WriteString("bdf", page.Request.Source.ToString());
                json.WriteString("iova", page.Request.Address.ToString());
                if (page.Request.Pasid is { } pasid) json.WriteNumber("pasid", pasid.Value);
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>True for the word of an event.</summary>
    internal static bool IsEvent(string op) => op is "cpu-write" or "register-write" or "invalidate" or "wait" or "page-request";

    private static TraceEvent? Build(EventFields fields, string op) => op switch
    {
        "cpu-write" => Write(fields),
        "register-write" => Register(fields),
        "invalidate" => Invalidation(fields),
        "wait" => new WaitEvent(fields.Unit),
        _ => PageRequest(fields),
    };

    private static CpuWrite? Write(EventFields fields)
    {
        ulong? address = fields.Number("pa", required: true), size = fields.Number("size");
        if (size is not (null or 1 or 2 or 4 or 8)) fields.Reject("size", "1, 2, 4 or 8");
        int bytes = (int)(size ?? 8);
        var data = fields.Bytes("data", bytes, required: true);
        var old = fields.Bytes("old", bytes);
        if (data is null || address is not { } at || fields.Defect is not null) return null;
        if (old is { } before && before.Length != data.Value.Length) fields.Reject("old", $"{data.Value.Length} bytes, as many as data has");
        else if (at > ulong.MaxValue - (ulong)(data.Value.Length - 1)) fields.Reject("pa", "an address from which data does not run past the last one");
        return new(new(at), data.Value, old);
    }

    private static RegisterWrite? Register(EventFields fields)
    {
        ulong? value = fields.Number("value", required: true);
        string? name = fields.Text("name");
        if (name is null || UnitRegisterMap.Named(name) is null) fields.Reject("name", "a register's name");
        return name is null || value is null ? null : new(fields.Unit, name, value.Value);
    }

    private static TraceEvent? Invalidation(EventFields fields)
    {
        bool done = fields.Truth("done") ?? true;
        if (fields.Has("descriptor"))
        {
            if (fields.Bytes("descriptor", 0) is not { } bytes) return null;
            if (bytes.Length is not (16 or 32)) fields.Reject("descriptor", $"a list of 2 or {MostDescriptorWords} words");
            var words = ImmutableArray.CreateBuilder<ulong>();
            for (int at = 0; at + 8 <= bytes.Length; at += 8) words.Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan()[at..]));
            return new DescriptorEvent(fields.Unit, words.ToImmutable(), done);
        }

        CacheKind? cache = fields.Text("kind") switch
        {
            "context" => CacheKind.Context,
            "pasid" => CacheKind.Pasid,
            "iotlb" => CacheKind.Iotlb,
            "device-tlb" => CacheKind.DeviceTlb,
            "interrupt" => CacheKind.Interrupt,
            "host-permission" => CacheKind.HostPermission,
            _ => null,
        };
        InvalidationGranularity? granularity = fields.Text("granularity") switch
        {
            "global" => InvalidationGranularity.Global,
            "domain" => InvalidationGranularity.Domain,
            "device" => InvalidationGranularity.Device,
            "pasid" => InvalidationGranularity.Pasid,
            "page" => InvalidationGranularity.Page,
            "index" => InvalidationGranularity.Index,
            _ => null,
        };
        if (cache is null) fields.Reject("kind", "context, pasid, iotlb, device-tlb, interrupt or host-permission");
        else if (granularity is null) fields.Reject("granularity", "global, domain, device, pasid, page or index");
        else if (!Fits(cache.Value, granularity.Value)) fields.Reject("granularity", $"one that {fields.Text("kind")} has");
        if (fields.Defect is not null) return null;
        var built = new InvalidateEvent(fields.Unit, cache!.Value, granularity!.Value)
        {
            Domain = (int?)fields.Number("domain", 0xffff, NeedsDomain(cache.Value, granularity.Value)),
            Source = fields.Source(NeedsSource(cache.Value, granularity.Value)),
            Pasid = fields.Number("pasid", Pasid.Max, granularity == InvalidationGranularity.Pasid) is { } pasid ? new Pasid((uint)pasid) : null,
            Address = fields.Number("iova", required: granularity == InvalidationGranularity.Page) is { } address ? new Iova(address) : null,
            Mask = (int)(fields.Number("mask", 63) ?? 0),
            Index = (int?)fields.Number("index", 0xffff, granularity == InvalidationGranularity.Index),
            LeavesOnly = fields.Truth("hint") ?? false,
            Done = done,
        };
        return built;
    }

    /// <summary>Which granularities an invalidation of a cache has (VT-d 6.5.2).</summary>
    private static bool Fits(CacheKind cache, InvalidationGranularity granularity) => cache switch
    {
        CacheKind.Context => granularity is InvalidationGranularity.Global or InvalidationGranularity.Domain or InvalidationGranularity.Device,
        CacheKind.Pasid => granularity is InvalidationGranularity.Global or InvalidationGranularity.Domain or InvalidationGranularity.Pasid,
        CacheKind.Iotlb => granularity is InvalidationGranularity.Global or InvalidationGranularity.Domain or InvalidationGranularity.Pasid or InvalidationGranularity.Page,
        CacheKind.DeviceTlb => granularity is InvalidationGranularity.Global or InvalidationGranularity.Device or InvalidationGranularity.Pasid or InvalidationGranularity.Page,
        CacheKind.Interrupt => granularity is InvalidationGranularity.Global or InvalidationGranularity.Index,
        _ => granularity is InvalidationGranularity.Global or InvalidationGranularity.Domain or InvalidationGranularity.Page,
    };

    private static bool NeedsDomain(CacheKind cache, InvalidationGranularity granularity) =>
        granularity == InvalidationGranularity.Domain || (cache is CacheKind.Pasid or CacheKind.Iotlb or CacheKind.HostPermission && granularity != InvalidationGranularity.Global);

    private static bool NeedsSource(CacheKind cache, InvalidationGranularity granularity) =>
        cache == CacheKind.DeviceTlb || (cache == CacheKind.Context && granularity == InvalidationGranularity.Device);

    private static PageRequestEvent? PageRequest(EventFields fields)
    {
        var source = fields.Source(required: true);
        ulong? address = fields.Number("iova", required: true), pasid = fields.Number("pasid", Pasid.Max);
        return source is null || address is null
            ? null
            : new(new Access(source.Value, Operation.PageRequest, new(address.Value), Pasid: pasid is { } number ? new Pasid((uint)number) : null));
    }

    private static void WriteInvalidate(Utf8JsonWriter json, InvalidateEvent one)
    {
        json.WriteString("op", "invalidate");
        WriteUnit(json, one.Unit);
        json.WriteString("kind", one.Cache switch
        {
            CacheKind.DeviceTlb => "device-tlb",
            CacheKind.HostPermission => "host-permission",
            CacheKind.Context => "context",
            CacheKind.Pasid => "pasid",
            CacheKind.Iotlb => "iotlb",
            _ => "interrupt",
        });
        json.WriteString("granularity", one.Granularity switch
        {
            InvalidationGranularity.Global => "global",
            InvalidationGranularity.Domain => "domain",
            InvalidationGranularity.Device => "device",
            InvalidationGranularity.Pasid => "pasid",
            InvalidationGranularity.Page => "page",
            _ => "index",
        });
        if (one.Domain is { } domain) json.WriteNumber("domain", domain);
        if (one.Source is { } source) json.WriteString("bdf", source.ToString());
        if (one.Pasid is { } pasid) json.WriteNumber("pasid", pasid.Value);
        if (one.Address is { } address) json.WriteString("iova", address.ToString());
        if (one.Mask != 0) json.WriteNumber("mask", one.Mask);
        if (one.Index is { } index) json.WriteNumber("index", index);
        if (one.LeavesOnly) json.WriteBoolean("hint", true);
        if (!one.Done) json.WriteBoolean("done", false);
    }

    private static void WriteUnit(Utf8JsonWriter json, HostAddress? unit)
    {
        if (unit is { } address) json.WriteString("unit", address.ToString());
    }

    private static void WriteBytes(Utf8JsonWriter json, string key, ImmutableArray<byte> bytes)
    {
        if (bytes.Length <= 8)
        {
            Span<byte> padded = stackalloc byte[8];
            padded.Clear();
            bytes.AsSpan().CopyTo(padded);
            json.WriteString(key, Hex.Of(BinaryPrimitives.ReadUInt64LittleEndian(padded)));
            return;
        }

        json.WriteStartArray(key);
        for (int at = 0; at + 8 <= bytes.Length; at += 8) json.WriteStringValue(Hex.Of(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan()[at..])));
        json.WriteEndArray();
    }
}
