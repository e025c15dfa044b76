using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>Files of a bundle whose form is JSON, or a part of YAML that JSON is enough for, as a source tells them.</summary>
internal static class JsonSource
{
    private static readonly string[] Words = ["vendor", "device"], Bytes = ["header", "secondary", "subordinate"];

    private static readonly (string Key, string Expected)[] Ends = [("start", "the first byte"), ("end", "the last byte")];

    private static readonly string[] MemoryTypes = ["ram", "reserved", "acpi", "nvs", "mmio", "runtime-code", "runtime-data", "unusable"];

    /// <summary>The PCI inventory; functions with errors are left out.</summary>
    public static byte[] Inventory(YamlValue list) => Write(json => List(json, list, (keys, values) =>
    {
        if (keys.Required("bdf", "[segment:]bus:device.function")?.Device() is { } id) values.Add(("bdf", id.ToString()));
        if (keys.Optional("class") is { } code) Add(values, "class", Class(code));
        foreach (string key in Words)
            if (Given(keys, key)?.Number(ushort.MaxValue) is { } number) values.Add((key, Hex.Of(number)));
        foreach (string key in Bytes)
            if (Given(keys, key)?.Number(byte.MaxValue) is { } number) values.Add((key, number));
        if (Given(keys, "config") is { } given && Config(given) is { } config) values.Add(("config", Convert.ToHexStringLower(config)));
    }));

    /// <summary>The memory map; ranges with errors are left out.</summary>
    public static byte[] MemoryMap(YamlValue list) => Write(json => List(json, list, (keys, values) =>
    {
        foreach (var (key, what) in Ends)
            if (keys.Required(key, what)?.Address() is { } address) values.Add((key, Hex.Of(address)));
        string expected = string.Join(", ", MemoryTypes);
        if (keys.Required("type", expected) is not { } type) return;
        if (type.Node is YamlScalar { Text: var name } && MemoryTypes.Contains(name)) values.Add(("type", name));
        else type.Report(expected);
    }));

    /// <summary>Anything as it stands: every value a text in quotes, which readers of YAML take as the same.</summary>
    public static byte[] AsItStands(YamlNode node) => Write(json => Copy(json, node));

    /// <summary>Configuration space: its bytes from the start on, or a mapping of offsets to bytes, between which all are 0.</summary>
    private static byte[]? Config(YamlValue value)
    {
        if (value.Node is not YamlMapping { Entries: var entries }) return value.Bytes();
        var space = new byte[PciConfig.ExtendedBytes];
        int end = 0;
        foreach (var (key, node) in entries)
        {
            var bytes = new YamlValue(node, key.Text, value.Errors);
            if (new YamlValue(key, "config", value.Errors).Number((ulong)space.Length - 1) is not { } offset || bytes.Bytes() is not { } content) continue;
            if (content.Length > space.Length - (int)offset)
            {
                bytes.Report($"bytes that end before offset {Hex.Of((ulong)space.Length)}");
                continue;
            }

            content.CopyTo(space, (int)offset);
            end = Math.Max(end, (int)offset + content.Length);
        }

        return space[..(end > PciConfig.Bytes ? PciConfig.ExtendedBytes : PciConfig.Bytes)];
    }

    /// <summary>A class code keeps its digits, for one of four has no programming interface.</summary>
    private static string? Class(YamlValue value)
    {
        if (value.Node is YamlScalar { Text: "null" }) return null;
        return value.Number(0xff_ffff) is null ? null : value.Text();
    }

    /// <summary>A value that is there and not null: a function's unknown facts may be written so.</summary>
    private static YamlValue? Given(YamlKeys keys, string key) => keys.Optional(key) is { Node: not YamlScalar { Text: "null" } } value ? value : null;

    private static void Add(List<(string, object)> values, string key, string? text)
    {
        if (text is not null) values.Add((key, text));
    }

    private static void List(Utf8JsonWriter json, YamlValue list, Action<YamlKeys, List<(string, object)>> read)
    {
        json.WriteStartArray();
        foreach (var item in list.Items())
        {
            if (item.Keys() is not { } keys) continue;
            var values = new List<(string Key, object Value)>();
            read(keys, values);
            keys.Close();
            json.WriteStartObject();
            foreach (var (key, value) in values)
            {
                if (value is ulong number) json.WriteNumber(key, number);
                else json.WriteString(key, (string)value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Copy(Utf8JsonWriter json, YamlNode node)
    {
        if (node is YamlScalar { Text: var text }) json.WriteStringValue(text);
        if (node is YamlList { Items: var items })
        {
            json.WriteStartArray();
            foreach (var item in items) Copy(json, item);
            json.WriteEndArray();
        }

        if (node is not YamlMapping { Entries: var entries }) return;
        json.WriteStartObject();
        foreach (var (key, value) in entries)
        {
            json.WritePropertyName(key.Text);
            Copy(json, value);
        }

        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, new() { Indented = true, NewLine = "\n" })) write(json);
        content.Write("\n"u8);
        return content.ToArray();
    }
}
