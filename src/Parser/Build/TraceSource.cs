using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>A trace as a source tells it. Each item becomes the line that the trace format has for it, and is read back before it counts.</summary>
internal static class TraceSource
{
    private static readonly (string Key, Form Form)[] AccessKeys =
    [
        ("bdf", Form.Text), ("op", Form.Text), ("iova", Form.Hex), ("address", Form.Hex), ("data", Form.Hex), ("len", Form.Number),
        ("pasid", Form.Number), ("priv", Form.Truth), ("at", Form.Text), ("time", Form.Text),
    ];

    private static readonly (string Key, Form Form)[] ExpectationKeys =
    [
        ("result", Form.Text), ("hpa", Form.Hex), ("pageSize", Form.Number), ("read", Form.Truth), ("write", Form.Truth), ("domain", Form.Number),
        ("reason", Form.Hex), ("name", Form.Text), ("address", Form.Hex), ("recorded", Form.Truth), ("index", Form.Number),
        ("vector", Form.Number), ("destination", Form.Number), ("deliveryMode", Form.Number), ("posted", Form.Truth), ("compatibility", Form.Truth),
        ("logical", Form.Truth), ("level", Form.Truth), ("descriptor", Form.Hex), ("urgent", Form.Truth), ("status", Form.Text),
        ("exec", Form.Truth), ("global", Form.Truth), ("uncached", Form.Truth), ("what", Form.Text),
    ];

    /// <summary>What events have; each takes some of them, and the reader of events tells which.</summary>
    private static readonly (string Key, Form Form)[] EventKeys =
    [
        ("op", Form.Text), ("unit", Form.Hex), ("pa", Form.Hex), ("size", Form.Number), ("data", Form.Words), ("old", Form.Words), ("name", Form.Text), ("value", Form.Hex),
        ("descriptor", Form.Words), ("kind", Form.Text), ("granularity", Form.Text), ("domain", Form.Number), ("bdf", Form.Text), ("pasid", Form.Number), ("iova", Form.Hex),
        ("mask", Form.Number), ("index", Form.Number), ("hint", Form.Truth), ("done", Form.Truth), ("time", Form.Text),
    ];

    private enum Form
    {
        Text,
        Hex,
        Words,
        Number,
        Truth,
    }

    /// <summary>The trace's lines; those with errors are left out.</summary>
    public static byte[] Read(YamlValue list)
    {
        using var lines = new MemoryStream();
        foreach (var item in list.Items())
        {
            if (item.Keys() is not { } keys) continue;
            int before = item.Errors.Count;
            bool isEvent = keys.All().FirstOrDefault(entry => entry.Key.Text == "op").Value.Node is YamlScalar { Text: var op } && TraceEventJson.IsEvent(op);
            byte[] line = isEvent ? Event(keys) : Line(keys);
            if (item.Errors.Count > before) continue;
            Defect? defect;
            if (isEvent ? TraceEventJson.TryParse(line, out _, out defect) && defect is null : AccessJson.TryParse(line, out _, out _, out defect))
            {
                lines.Write(line);
                lines.Write("\n"u8);
            }
            else
            {
                item.Errors.Add(item.Node, $"{item.Name} is no {(isEvent ? "event" : "access")}: {defect!.What} {defect.Why}.");
            }
        }

        return lines.ToArray();
    }

    private static byte[] Line(YamlKeys keys)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            Write(json, keys, AccessKeys);
            if (keys.Optional("expect")?.Keys() is { } expectation)
            {
                json.WriteStartObject("expect");
                Write(json, expectation, ExpectationKeys);
                expectation.Close();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        keys.Close();
        return content.ToArray();
    }

    private static byte[] Event(YamlKeys keys)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            Write(json, keys, EventKeys);
            json.WriteEndObject();
        }

        keys.Close();
        return content.ToArray();
    }

    private static void Write(Utf8JsonWriter json, YamlKeys keys, (string Key, Form Form)[] known)
    {
        foreach (var (key, form) in known)
        {
            if (keys.Optional(key) is not { } value) continue;
            switch (form)
            {
                case Form.Text when value.Text() is { } text:
                    json.WriteString(key, text);
                    break;
                case Form.Hex when value.Address() is { } number:
                    json.WriteString(key, Hex.Of(number));
                    break;
                case Form.Words when value.Node is YamlList:
                    json.WriteStartArray(key);
                    foreach (var word in value.Items())
                        if (word.Address() is { } number) json.WriteStringValue(Hex.Of(number));
                    json.WriteEndArray();
                    break;
                case Form.Words when value.Address() is { } number:
                    json.WriteString(key, Hex.Of(number));
                    break;
                case Form.Number when value.Number(long.MaxValue) is { } number:
                    json.WriteNumber(key, number);
                    break;
                case Form.Truth when value.Truth() is { } truth:
                    json.WriteBoolean(key, truth);
                    break;
                default:
                    break; // The value was refused, and its error is there.
            }
        }
    }
}
