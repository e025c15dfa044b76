using System.Globalization;
using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Register snapshots field by field with what is wrong with them, as text and as JSON. Registers come in the order of the window, those without a place behind them.</summary>
internal static class RegisterReport
{
    public static void WriteText(TextWriter to, IReadOnlyList<CheckedSnapshot> snapshots)
    {
        foreach (var checkedOne in snapshots)
        {
            foreach (var unit in checkedOne.Snapshot.Units)
            {
                string segment = unit.Segment is { } number ? string.Create(CultureInfo.InvariantCulture, $", segment {number}") : "";
                to.Write($"{Escaped.Text(checkedOne.Path)}: unit {unit.Base?.ToString() ?? "without a base"}{segment}\n");
                foreach (var (name, register, value) in unit.InOrder) WriteText(to, name, register, value);
                FaultRecordReport.WriteText(to, unit);
            }

            to.Write("\nchecks\n");
            new TextReport().Write(checkedOne.Checks, to);
        }
    }

    public static void WriteJson(TextWriter to, IReadOnlyList<CheckedSnapshot> snapshots) => Json.Write(to, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 1);
        json.WriteStartArray("units");
        foreach (var (path, snapshot, _) in snapshots)
            foreach (var unit in snapshot.Units)
            {
                json.WriteStartObject();
                json.WriteString("file", path);
                if (unit.Base is { } address) json.WriteString("base", address.ToString());
                if (unit.Segment is { } segment) json.WriteNumber("segment", segment);
                json.WriteStartArray("registers");
                foreach (var (name, register, value) in unit.InOrder) WriteJson(json, name, register, value);
                json.WriteEndArray();
                FaultRecordReport.WriteJson(json, unit);
                json.WriteEndObject();
            }

        json.WriteEndArray();
        json.WriteStartArray("checks");
        foreach (var (path, _, checks) in snapshots)
        {
            json.WriteStartObject();
            json.WriteString("file", path);
            JsonReport.WriteFindings(json, checks);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteText(TextWriter to, string name, Register? register, ulong value)
    {
        var known = register ?? UnitRegisters.Named(name);
        string place = register is null ? "    " : string.Create(CultureInfo.InvariantCulture, $"0x{register.Offset:x2}");
        to.Write($"  {place}  {Escaped.Text(name),-8} {Shown(known, value)}  {known?.Meaning ?? "A register that the layouts do not know."}\n");
        foreach (var field in Fields(known, value)) to.Write($"          {Bits(field),-6} {field.Name} = {Hex.Of(field.ValueIn(value))}{(field.Meaning.Length > 0 ? "  " : "")}{field.Meaning}\n");
    }

    private static void WriteJson(Utf8JsonWriter json, string name, Register? register, ulong value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        if (register is not null) json.WriteNumber("offset", register.Offset);
        var known = register ?? UnitRegisters.Named(name);
        json.WriteString("value", Shown(known, value));
        if (known is not null) json.WriteString("meaning", known.Meaning);
        json.WriteStartArray("fields");
        foreach (var field in Fields(known, value))
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
