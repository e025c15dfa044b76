using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>Device scopes as a source tells them.</summary>
/// <remarks>VT-d 8.3.1.</remarks>
internal static class ScopeSource
{
    /// <summary>The types by the names that sources give them; any other is a number.</summary>
    public static (string Name, DeviceScopeType Type)[] TypeNames { get; } =
    [
        ("endpoint", DeviceScopeType.Endpoint), ("sub-hierarchy", DeviceScopeType.SubHierarchy), ("io-apic", DeviceScopeType.IoApic),
        ("hpet", DeviceScopeType.Hpet), ("namespace", DeviceScopeType.NamespaceDevice),
    ];

    /// <summary>Bits as the specification orders them; only an integrated device property gives them a meaning (VT-d 8.3.1, field Flags).</summary>
    public static (string Name, int Bit)[] FlagNames { get; } =
        [("no-nested", 0), ("no-pwsnp", 1), ("no-pgsnp", 2), ("atc-hardened", 3), ("atc-required", 4)];

    /// <summary>Reads the key <c>scopes</c> of a structure; those with errors are left out.</summary>
    public static IReadOnlyList<DeviceScopeDraft> Read(YamlKeys structure)
    {
        var scopes = new List<DeviceScopeDraft>();
        foreach (var item in structure.Optional("scopes")?.Items() ?? [])
        {
            if (item.Keys() is { } keys && Scope(keys) is { } scope) scopes.Add(scope);
        }

        return scopes;
    }

    private static DeviceScopeDraft? Scope(YamlKeys keys)
    {
        var type = keys.Required("type", "what the path leads to") is { } kind ? Type(kind) : null;
        byte bus = 0;
        List<PathStep>? path = null;
        if (keys.Required("path", "bus:device.function") is { } value && !TryPath(value.Node, out bus, out path))
            value.Report("bus:device.function in hexadecimal, and /device.function for each further step");
        byte id = (byte)(keys.Optional("id")?.Number(byte.MaxValue) ?? 0);

        byte flags = keys.Optional("flags")?.Flags(FlagNames) ?? 0;
        byte reserved = (byte)(keys.Optional("reserved")?.Number(byte.MaxValue) ?? 0);
        byte? length = (byte?)keys.Optional("length")?.Number(byte.MaxValue);
        keys.Close();
        bool fits = path is null || path.Count <= DeviceScopeDraft.MaxSteps;
        if (!fits) keys.Errors.Add(keys.Node, $"path has {path!.Count} steps; expected at most {DeviceScopeDraft.MaxSteps}.");
        return type is null || path is null || !fits ? null : new(type.Value, bus, path) { EnumerationId = id, Flags = flags, Reserved = reserved, Length = length };
    }

    private static byte? Type(YamlValue value)
    {
        if (value.Node is YamlScalar scalar && Hex.TryParse(scalar.Text, out ulong number) && number <= byte.MaxValue) return (byte)number;
        return (byte?)value.OneOf(TypeNames);
    }

    private static bool TryPath(YamlNode node, out byte bus, out List<PathStep>? path)
    {
        bus = 0;
        path = null;
        if (node is not YamlScalar { Text: var text } || text.Split(':') is not [var start, var rest] || !TryByte(start, out bus)) return false;
        var steps = new List<PathStep>();
        foreach (string step in rest.Length == 0 ? [] : rest.Split('/')) // A scope without a path breaks a rule, and so must be sayable.
        {
            if (step.Split('.') is not [var device, var function] || !TryByte(device, out byte number) || !TryByte(function, out byte part)) return false;
            steps.Add(new(number, part));
        }

        path = steps;
        return true;
    }

    /// <summary>Both numbers of a step are bytes in the table, so also those that name no device can be written.</summary>
    private static bool TryByte(string digits, out byte value) =>
        byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && digits.Length <= 2;
}
