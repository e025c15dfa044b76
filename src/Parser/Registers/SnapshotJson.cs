using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>A register snapshot as JSON: <c>{"units":[{"base":…,"segment":…,"registers":{"CAP":…}}]}</c>.</summary>
internal static class SnapshotJson
{
    public static bool TryRead(
        ReadOnlySpan<byte> json, [NotNullWhen(true)] out RegisterSnapshot? snapshot, [NotNullWhen(false)] out Defect? defect)
    {
        snapshot = null;
        defect = null;
        var units = ImmutableArray.CreateBuilder<UnitRegisters>();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            reader.Read();
            bool found = false;
            while (defect is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isUnits = JsonValues.IsNamed(ref reader, "units"u8);
                reader.Read();
                found |= isUnits;
                if (isUnits) defect = ReadUnits(ref reader, units);
                else reader.Skip();
            }

            while (defect is null && reader.Read())
            {
                // Anything after the object makes the reader throw.
            }

            if (defect is null && !found) defect = new(0, "units", "is missing: a snapshot is {\"units\":[…]}");
        }
        catch (JsonException error)
        {
            defect = new((error.LineNumber ?? 0) + 1, "register snapshot", $"is not JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1})");
        }

        if (defect is not null) return false;
        snapshot = new(units.ToImmutable());
        return true;
    }

    private static Defect? ReadUnits(ref Utf8JsonReader reader, ImmutableArray<UnitRegisters>.Builder units)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return Bad(ref reader, "units", "an array");
        var bases = units.Select(unit => unit.Base).ToHashSet();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (units.Count == Limits.SnapshotUnits) return new(0, "units", $"are more than {Limits.SnapshotUnits}");
            var defect = ReadUnit(ref reader, out var unit);
            if (defect is not null) return defect with { What = $"unit {units.Count + 1}: {defect.What}" };
            if (!bases.Add(unit!.Base)) return Twice(unit.Base);
            units.Add(unit);
        }

        return null;
    }

    private static Defect Twice(HostAddress? unitBase) => unitBase is { } address
        ? new(0, "unit", $"{address} is given twice")
        : new(0, "base", "is missing in more than one unit");

    private static Defect? ReadUnit(ref Utf8JsonReader reader, out UnitRegisters? unit)
    {
        unit = null;
        ulong? unitBase = null, segment = null;
        var values = ImmutableSortedDictionary.CreateBuilder<string, ulong>(StringComparer.Ordinal);
        if (reader.TokenType != JsonTokenType.StartObject) return Bad(ref reader, "unit", "an object");
        Span<char> buffer = stackalloc char[JsonValues.MaxText];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = buffer[..JsonValues.CopyText(ref reader, buffer)].ToString();
            reader.Read();
            switch (key)
            {
                case "base":
                    if (!JsonValues.TryNumber(ref reader, ulong.MaxValue, out unitBase)) return Bad(ref reader, "base", "an address");
                    break;
                case "segment":
                    if (!JsonValues.TryNumber(ref reader, ushort.MaxValue, out segment)) return Bad(ref reader, "segment", "0 to 65535");
                    break;
                case "registers":
                    var defect = ReadRegisters(ref reader, values);
                    if (defect is not null) return defect;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        unit = new(unitBase is { } address ? new HostAddress(address) : null, (ushort?)segment, values.ToImmutable());
        return null;
    }

    private static Defect? ReadRegisters(ref Utf8JsonReader reader, ImmutableSortedDictionary<string, ulong>.Builder values)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return Bad(ref reader, "registers", "an object");
        Span<char> buffer = stackalloc char[JsonValues.MaxText];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = buffer[..JsonValues.CopyText(ref reader, buffer)].ToString();
            reader.Read();
            var register = UnitRegisters.Named(name);
            ulong max = register?.LengthBytes == sizeof(uint) ? uint.MaxValue : ulong.MaxValue;
            if (JsonValues.TryNumber(ref reader, max, out ulong? value)) values[register?.Name ?? name] = value!.Value;
            else if (register is not null) return Bad(ref reader, $"register {register.Name}", $"a number of {register.LengthBytes} bytes, decimal or after 0x");
            else reader.Skip();
        }

        return null;
    }

    private static Defect Bad(ref Utf8JsonReader reader, string field, string expected) =>
        new(0, field, $"is {JsonValues.Shown(ref reader)}; expected {expected}");
}
