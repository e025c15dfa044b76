using System.Collections.Immutable;
using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>The units' registers as a source tells them, and the snapshot that they make.</summary>
internal static class RegisterSource
{
    /// <summary>Reads the key <c>units</c>; units with errors are left out.</summary>
    public static IReadOnlyList<UnitRegisters> Read(YamlValue list)
    {
        var units = new List<UnitRegisters>();
        var bases = new HashSet<HostAddress>();
        foreach (var item in list.Items())
        {
            if (item.Keys() is not { } keys || Unit(keys) is not { } unit) continue;
            if (bases.Add(unit.Base!.Value)) units.Add(unit);
            else item.Errors.Add(item.Node, $"{item.Name} has the base {unit.Base} of an earlier unit; expected each unit once.");
        }

        return units;
    }

    /// <summary>The snapshot in JSON, registers in the order of the register map.</summary>
    public static byte[] Write(IReadOnlyList<UnitRegisters> units)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartArray("units");
            foreach (var unit in units) Write(json, unit);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        content.Write("\n"u8);
        return content.ToArray();
    }

    private static UnitRegisters? Unit(YamlKeys keys)
    {
        var address = keys.Required("base", "where the register window starts")?.Address();
        var segment = keys.Optional("segment")?.Number(ushort.MaxValue);
        var values = ImmutableSortedDictionary.CreateBuilder<string, ulong>(StringComparer.Ordinal);
        foreach (var (name, value) in keys.Required("registers", "a mapping of names and values")?.Keys()?.All() ?? [])
        {
            if (UnitRegisters.Named(name.Text) is not { } register)
                keys.Errors.Add(name, $"registers has the unknown key {name.Shown}; expected the specification's name of a register, without _REG.");
            else if (value.Number(register.LengthBytes == sizeof(uint) ? uint.MaxValue : ulong.MaxValue) is { } number)
                values[register.Name] = number;
        }

        keys.Close();
        return address is null ? null : new(new HostAddress(address.Value), (ushort?)segment, values.ToImmutable());
    }

    private static void Write(Utf8JsonWriter json, UnitRegisters unit)
    {
        json.WriteStartObject();
        json.WriteString("base", unit.Base.ToString());
        if (unit.Segment is { } segment) json.WriteNumber("segment", segment);
        json.WriteStartObject("registers");
        foreach (var (name, _, value) in unit.InOrder) json.WriteString(name, Hex.Of(value));

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
