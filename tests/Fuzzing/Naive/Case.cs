using System.Globalization;
using System.Text.Json;
using Dmarkit.Tests.Support;

namespace Dmarkit.Fuzzing.Naive;

/// <summary>One case of the protocol: files in, outcome lines out.</summary>
internal static class Case
{
    private const int HostAddressWidthOffset = 36; // Of the DMAR table: one less than the width (VT-d 8.1).

    /// <summary>The machine that a case's line names.</summary>
    public static NaiveMachine Machine(JsonElement line)
    {
        string memory = line.GetProperty("memory").GetString()!;
        int at = memory.LastIndexOf('@');
        var registers = JsonDocument.Parse(File.ReadAllBytes(line.GetProperty("registers").GetString()!)).RootElement.GetProperty("units")[0].GetProperty("registers");
        return new(
            new ImageWords(File.ReadAllBytes(memory[..at]), Number(memory[(at + 1)..])),
            registers.EnumerateObject().ToDictionary(register => register.Name, register => Number(register.Value.GetString()!)),
            File.ReadAllBytes(line.GetProperty("dmar").GetString()!)[HostAddressWidthOffset] + 1);
    }

    /// <summary>What a line of the trace asks.</summary>
    public static NaiveRequest Request(JsonElement line)
    {
        string op = Text(line, "op")!;
        string[] parts = Text(line, "bdf")!.Split(':', '.');
        int requester = Convert.ToInt32(parts[^3], 16) << 8 | Convert.ToInt32(parts[^2], 16) << 3 | Convert.ToInt32(parts[^1], 16);
        return new(
            requester, op, Text(line, "at") ?? "untranslated", Number(Text(line, op == "msi" ? "address" : "iova")!), line.TryGetProperty("len", out var length) ? length.GetInt64() : op == "msi" ? 4 : 1,
            line.TryGetProperty("pasid", out var pasid) ? pasid.GetInt32() : null, (uint)Number(Text(line, "data") ?? "0x0"))
        { Privileged = line.TryGetProperty("priv", out var privileged) && privileged.GetBoolean() };
    }

    /// <summary>An answer as a line of outcomes.</summary>
    public static string Line(int index, NaiveAnswer answer, NaiveMachine machine)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("i", index);
            json.WriteString("result", answer.Result);
            Put(json, "hpa", answer.Result == "translation" ? NaiveRecord.Page(answer) : answer.Hpa);
            if (answer.PageSize is { } size) json.WriteNumber("pageSize", size);
            Put(json, "read", answer.Read);
            Put(json, "write", answer.Write);
            Put(json, "domain", answer.Domain);
            if (answer.Reason is { } reason) Put(json, "reason", (ulong)reason);
            if (answer.Name is { } name) json.WriteString("name", name);
            if (answer.Result == "fault" || answer.Reason is not null) Put(json, "recorded", answer.Recorded);
            if (answer.Result == "unreadable" || answer.Reason is not null) Put(json, "address", answer.Result == "unreadable" ? answer.Address : NaiveRecord.Address(answer, machine));
            Put(json, "index", NaiveRecord.Index(answer));
            Put(json, "vector", answer.Vector);
            if (answer.Destination is { } destination) json.WriteNumber("destination", destination);
            Put(json, "deliveryMode", answer.DeliveryMode);
            Put(json, "posted", answer.Posted);
            Put(json, "compatibility", answer.Compatibility);
            if (answer.Status is { } status) json.WriteString("status", status);
            else if (answer.Result == "translation") json.WriteString("status", "success");
            Put(json, "uncached", answer.UntranslatedOnly);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Put(Utf8JsonWriter json, string key, ulong? value)
    {
        if (value is { } number) json.WriteString(key, string.Create(CultureInfo.InvariantCulture, $"0x{number:x}"));
    }

    private static void Put(Utf8JsonWriter json, string key, int? value)
    {
        if (value is { } number) json.WriteNumber(key, number);
    }

    private static void Put(Utf8JsonWriter json, string key, bool? value)
    {
        if (value is { } truth) json.WriteBoolean(key, truth);
    }

    private static string? Text(JsonElement line, string key) => line.TryGetProperty(key, out var value) ? value.GetString() : null;

    private static ulong Number(string hex) => ulong.Parse(hex.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
