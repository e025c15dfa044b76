using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>An inventory as JSON: <c>[{"bdf":"0000:00:1f.3","class":"0x040300","header":0}]</c>. A key left out, or null, is unknown.</summary>
internal static class PciJson
{
    private const string Expected = "a PCI inventory is [{\"bdf\":…,\"class\":…}]";

    /// <summary>Reads all functions.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static Defect? Read(ReadOnlySpan<byte> json, PciCollector collector)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray) return new(1, "PCI inventory", $"is {JsonValues.Shown(ref reader)}; {Expected}");
            for (int number = 1; reader.Read() && reader.TokenType != JsonTokenType.EndArray; number++)
            {
                long start = reader.TokenStartIndex;
                if (ReadFunction(ref reader, collector) is { } defect)
                    return new(1 + json[..(int)start].Count((byte)'\n'), $"function {number}: {defect.What}", defect.Why);
            }

            while (reader.Read())
            {
                // Anything after the array makes the reader throw.
            }

            return null;
        }
        catch (JsonException error)
        {
            return new((error.LineNumber ?? 0) + 1, "PCI inventory", $"is not JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1})");
        }
    }

    private static Defect? ReadFunction(ref Utf8JsonReader reader, PciCollector collector)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return new(0, "it", $"is {JsonValues.Shown(ref reader)}; expected an object");
        bool hasSource = false;
        var facts = new PciFacts();
        Span<char> buffer = stackalloc char[JsonValues.MaxText];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = buffer[..JsonValues.CopyText(ref reader, buffer)].ToString();
            reader.Read();
            if (key == "bdf")
            {
                if (!SourceId.TryParse(buffer[..JsonValues.CopyText(ref reader, buffer)], out var id)) return Bad(ref reader, key, "[segment:]bus:device.function");
                facts.Source = id;
                hasSource = true;
            }
            else if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }
            else if (ReadFact(ref reader, key, facts) is { } defect)
            {
                return defect;
            }
        }

        if (!hasSource) return new(0, "bdf", "is missing");
        return collector.Add(0, facts) ? null : collector.Defects[^1];
    }

    private static Defect? ReadFact(ref Utf8JsonReader reader, string key, PciFacts facts)
    {
        switch (key)
        {
            case "class":
                // A text of four digits is a class without its programming interface.
                bool isShort = reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= "0x0403".Length;
                if (!JsonValues.TryNumber(ref reader, isShort ? ushort.MaxValue : 0xff_ffffUL, out ulong? code)) return Bad(ref reader, key, "a class code of 24 bits");
                if (isShort) facts.Class = (ushort)code!.Value;
                else facts.SetClassCode((uint)code!.Value);
                return null;
            case "header":
                if (!JsonValues.TryNumber(ref reader, 0x7f, out ulong? header)) return Bad(ref reader, key, "0 to 127");
                facts.HeaderType = (byte?)header;
                return null;
            case "vendor" or "device":
                if (!JsonValues.TryNumber(ref reader, ushort.MaxValue, out ulong? id)) return Bad(ref reader, key, "a number of 16 bits");
                if (key == "vendor") facts.VendorId = (ushort?)id;
                else facts.DeviceId = (ushort?)id;
                return null;
            case "secondary" or "subordinate":
                if (!JsonValues.TryNumber(ref reader, byte.MaxValue, out ulong? bus)) return Bad(ref reader, key, "a bus, 0 to 255");
                if (key == "secondary") facts.SecondaryBus = (byte?)bus;
                else facts.SubordinateBus = (byte?)bus;
                return null;
            case "config":
                return TryBytes(ref reader, out byte[] config) && Set(facts, config) ? null : Bad(ref reader, key, $"up to {PciConfig.ExtendedBytes} bytes in hexadecimal");
            default:
                reader.Skip();
                return null;
        }
    }

    private static bool Set(PciFacts facts, byte[] config)
    {
        facts.Config = config;
        return true;
    }

    private static bool TryBytes(ref Utf8JsonReader reader, out byte[] bytes)
    {
        bytes = [];
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > 2 * PciConfig.ExtendedBytes || reader.ValueSpan.Length % 2 != 0) return false;
        bytes = new byte[reader.ValueSpan.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (!Hexadecimal.TryParse(reader.ValueSpan.Slice(2 * i, 2), most: 2, out ulong value)) return false;
            bytes[i] = (byte)value;
        }

        return true;
    }

    private static Defect Bad(ref Utf8JsonReader reader, string field, string expected) => new(0, field, $"is {JsonValues.Shown(ref reader)}; expected {expected}");
}
