using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>A memory map as JSON: <c>[{"start":"0x0","end":"0x9ffff","type":"ram"}]</c>, where <c>end</c> is inclusive.</summary>
internal static class MemoryMapJson
{
    /// <summary>The words for types of memory, for errors.</summary>
    public const string Words = "ram, reserved, acpi, nvs, mmio, runtime-code, runtime-data or unusable";

    /// <summary>Reads all entries.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static Defect? Read(ReadOnlySpan<byte> json, MemoryMapCollector collector)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
                return new(1, "memory map", $"is {JsonValues.Shown(ref reader)}; a memory map is [{{\"start\":…,\"end\":…,\"type\":…}}]");
            for (int number = 1; reader.Read() && reader.TokenType != JsonTokenType.EndArray; number++)
            {
                long start = reader.TokenStartIndex;
                if (ReadEntry(ref reader, collector) is { } defect)
                    return new(1 + json[..(int)start].Count((byte)'\n'), $"entry {number}: {defect.What}", defect.Why);
            }

            while (reader.Read())
            {
                // Anything after the array makes the reader throw.
            }

            return null;
        }
        catch (JsonException error)
        {
            return new((error.LineNumber ?? 0) + 1, "memory map", $"is not JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1})");
        }
    }

    private static Defect? ReadEntry(ref Utf8JsonReader reader, MemoryMapCollector collector)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return new(0, "it", $"is {JsonValues.Shown(ref reader)}; expected an object");
        ulong? start = null, end = null;
        MemoryMapType? type = null;
        Span<char> buffer = stackalloc char[JsonValues.MaxText];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = buffer[..JsonValues.CopyText(ref reader, buffer)].ToString();
            reader.Read();
            switch (key)
            {
                case "start":
                    if (!JsonValues.TryNumber(ref reader, ulong.MaxValue, out start)) return Bad(ref reader, key, "an address");
                    break;
                case "end":
                    if (!JsonValues.TryNumber(ref reader, ulong.MaxValue, out end)) return Bad(ref reader, key, "an address");
                    break;
                case "type":
                    type = TypeOf(buffer[..JsonValues.CopyText(ref reader, buffer)]);
                    if (type is null) return Bad(ref reader, key, Words);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (start is not { } first || end is not { } last || type is not { } kind)
            return new(0, start is null ? "start" : end is null ? "end" : "type", "is missing");
        int before = collector.Defects.Count;
        collector.Add(0, new(new(new(first), new(last)), kind, UefiOf(kind)));
        return collector.Defects.Count > before ? collector.Defects[^1] : null;
    }

    /// <summary>The type that a word stands for; null where it is none.</summary>
    public static MemoryMapType? TypeOf(ReadOnlySpan<char> word) => word switch
    {
        "ram" => MemoryMapType.Ram,
        "reserved" => MemoryMapType.Reserved,
        "acpi" => MemoryMapType.Acpi,
        "nvs" => MemoryMapType.Nvs,
        "mmio" => MemoryMapType.Mmio,
        "runtime-code" => MemoryMapType.RuntimeCode,
        "runtime-data" => MemoryMapType.RuntimeData,
        "unusable" => MemoryMapType.Unusable,
        _ => null,
    };

    /// <summary>Runtime services are UEFI's; the other words are everybody's.</summary>
    private static UefiMemoryType? UefiOf(MemoryMapType type) => type switch
    {
        MemoryMapType.RuntimeCode => UefiMemoryType.RuntimeServicesCode,
        MemoryMapType.RuntimeData => UefiMemoryType.RuntimeServicesData,
        _ => null,
    };

    private static Defect Bad(ref Utf8JsonReader reader, string field, string expected) => new(0, field, $"is {JsonValues.Shown(ref reader)}; expected {expected}");
}
