using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Reads what a target says that it can be asked.</summary>
internal static class SpaceReader
{
    private const int MostItems = 64;
    private const ulong PageBytes = 4096, MostTables = 16 << 20;

    /// <summary>Reads the object <c>supports</c>; a key that it leaves out restricts nothing.</summary>
    /// <param name="supports">The object.</param>
    /// <param name="space">What may be asked.</param>
    /// <param name="why">What cannot be read, as a clause; else null.</param>
    public static bool TryRead(JsonElement supports, out StateSpace space, [NotNullWhen(false)] out string? why)
    {
        space = StateSpace.Everything;
        why = null;
        if (supports.ValueKind != JsonValueKind.Object) why = "it is no object";
        var units = ImmutableArray.CreateBuilder<UnitSpace>();
        foreach (var item in Items(supports, "units"))
        {
            if (Unit(item) is { } unit) units.Add(unit);
            else why ??= "a unit lacks its name, hostAddressWidth, VER, CAP, ECAP or modes";
        }

        var devices = Items(supports, "devices").Select(item => SourceId.TryParse(Text(item), out var id) ? id : (SourceId?)null).ToList();
        if (devices.Contains(null)) why ??= "a device is no bus:device.function";
        ulong? tables = Number(supports, "tables"), alignment = Number(supports, "alignment");
        if (tables is { } at && (at % PageBytes != 0 || at is 0 or > MostTables)) why ??= "tables is no page below 16 MiB";
        if (alignment is { } multiple && (multiple is 0 or > PageBytes || (multiple & multiple - 1) != 0)) why ??= "alignment is no power of 2 up to 4096";
        if (why is not null) return false;
        space = space with
        {
            Units = units.ToImmutable(),
            Devices = [.. devices.Select(id => id!.Value)],
            Tables = tables is { } first ? new(first) : space.Tables,
            Alignment = (int)(alignment ?? 1),
            Pages = Pages(supports),
            Operations = Named(supports, "operations", space.Operations, Names.Of),
            AddressTypes = Named(supports, "at", space.AddressTypes, Names.Of),
            Lengths = Items(supports, "lengths").Select(item => item.TryGetUInt64(out ulong length) ? length : 0).ToImmutableArray() is { IsEmpty: false } lengths ? lengths : space.Lengths,
            Pasids = !supports.TryGetProperty("pasids", out var pasids) || pasids.ValueKind != JsonValueKind.False,
            Modes = Named(supports, "modes", space.Modes, NameOf),
            Defects = Named(supports, "defects", space.Defects, NameOf),
        };
        if (space.Operations.All(operation => operation == Operation.Message)) why = "operations holds neither read nor write";
        else if (space.Lengths.All(length => length == 0)) why = "lengths holds none but 0";
        return why is null;
    }

    /// <summary>A mode or a defect as targets and reports call it: <c>second-stage</c>.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static UnitSpace? Unit(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || Number(item, "hostAddressWidth") is not { } width || width is < 32 or > 52) return null;
        if (!item.TryGetProperty("name", out var name) || !item.TryGetProperty("registers", out var registers) || registers.ValueKind != JsonValueKind.Object) return null;
        if (Number(registers, RegisterMap.Version.Name) is not { } version || Number(registers, RegisterMap.Capability.Name) is not { } capability || Number(registers, RegisterMap.ExtendedCapability.Name) is not { } extended) return null;
        var modes = Named<StateMode>(item, "modes", [], NameOf);
        return modes.IsEmpty ? null : new(Text(name), (int)width, version, new(capability), new(extended), modes);
    }

    private static AddressRange? Pages(JsonElement supports) =>
        Items(supports, "pages").Select(item => Hex.TryParse(Text(item), out ulong value) ? value : (ulong?)null).ToList() is [{ } first, { } last]
        && first % PageBytes == 0 && last > first && last - first < 1UL << 30 ? new AddressRange(new(first), new(last)) : null;

    private static ImmutableArray<T> Named<T>(JsonElement from, string key, ImmutableArray<T> otherwise, Func<T, string> name)
        where T : struct, Enum
    {
        var found = Items(from, key).SelectMany(item => Enum.GetValues<T>().Where(value => name(value) == Text(item))).ToImmutableArray();
        return found.IsEmpty ? otherwise : found;
    }

    private static IEnumerable<JsonElement> Items(JsonElement from, string key) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Take(MostItems) : Enumerable.Empty<JsonElement>();

    private static ulong? Number(JsonElement from, string key)
    {
        if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(key, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out ulong number)) return number;
        return Hex.TryParse(Text(value), out number) ? number : null;
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            return ""; // Half a surrogate pair is no text.
        }
    }
}
