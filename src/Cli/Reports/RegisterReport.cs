using System.Globalization;
using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Register snapshots field by field, as text and as JSON. Registers come in the order of the window, unknown names behind them.</summary>
internal static class RegisterReport
{
    public static void WriteText(TextWriter to, IReadOnlyList<(string Path, RegisterSnapshot Snapshot)> snapshots)
    {
        foreach (var (path, snapshot) in snapshots)
            foreach (var unit in snapshot.Units)
            {
                string segment = unit.Segment is { } number ? string.Create(CultureInfo.InvariantCulture, $", segment {number}") : "";
                to.Write($"{Escaped.Text(path)}: unit {unit.Base?.ToString() ?? "without a base"}{segment}\n");
                foreach (var (name, register, value) in In(unit)) WriteText(to, name, register, value);
            }
    }

    public static void WriteJson(TextWriter to, IReadOnlyList<(string Path, RegisterSnapshot Snapshot)> snapshots) => Json.Write(to, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 1);
        json.WriteStartArray("units");
        foreach (var (path, snapshot) in snapshots)
            foreach (var unit in snapshot.Units)
            {
                json.WriteStartObject();
                json.WriteString("file", path);
                if (unit.Base is { } address) json.WriteString("base", address.ToString());
                if (unit.Segment is { } segment) json.WriteNumber("segment", segment);
                json.WriteStartArray("registers");
                foreach (var (name, register, value) in In(unit)) WriteJson(json, name, register, value);
                json.WriteEndArray();
                json.WriteEndObject();
            }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static IEnumerable<(string Name, Register? Register, ulong Value)> In(UnitRegisters unit)
    {
        foreach (var register in RegisterMap.All)
            if (unit[register] is { } value) yield return (register.Name, register, value);
        foreach (var (name, value) in unit.Values)
            if (UnitRegisters.Named(name) is null) yield return (name, null, value);
    }

    private static void WriteText(TextWriter to, string name, Register? register, ulong value)
    {
        string place = register is null ? "    " : string.Create(CultureInfo.InvariantCulture, $"0x{register.Offset:x2}");
        to.Write($"  {place}  {Escaped.Text(name),-8} {Shown(register, value)}  {register?.Meaning ?? "A register that the layouts do not know."}\n");
        foreach (var field in Fields(register, value)) to.Write($"          {Bits(field),-6} {field.Name} = {Hex.Of(field.ValueIn(value))}{(field.Meaning.Length > 0 ? "  " : "")}{field.Meaning}\n");
    }

    private static void WriteJson(Utf8JsonWriter json, string name, Register? register, ulong value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        if (register is not null) json.WriteNumber("offset", register.Offset);
        json.WriteString("value", Shown(register, value));
        if (register is not null) json.WriteString("meaning", register.Meaning);
        json.WriteStartArray("fields");
        foreach (var field in Fields(register, value))
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("bits", Bits(field));
            json.WriteString("value", Hex.Of(field.ValueIn(value)));
            json.WriteString("meaning", field.Meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reserved fields only where they are not zero, as they have to be.</summary>
    private static IEnumerable<Field> Fields(Register? register, ulong value) => register is null
        ? []
        : RegisterFields.Of(register).Where(field => field.Role == FieldRole.Value || field.ValueIn(value) != 0);

    private static string Shown(Register? register, ulong value) => register?.LengthBytes == sizeof(uint)
        ? string.Create(CultureInfo.InvariantCulture, $"0x{value:x8}")
        : string.Create(CultureInfo.InvariantCulture, $"0x{value:x16}");

    private static string Bits(Field field) => field.BitCount == 1
        ? field.FirstBit.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{field.FirstBit + field.BitCount - 1}:{field.FirstBit}");
}
