using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>A structure as the text of a source: an item of the list <c>structures</c>, with the keys that <see cref="StructureSource"/> reads.</summary>
internal static class StructureText
{
    /// <summary>An item starts in this column, and what lies below it two further each.</summary>
    private const string Indent = "  ";

    /// <summary>Writes the item: in one line where it has at most one scope, else with a line for each key and each scope.</summary>
    public static void Write(TextWriter output, StructureDraft structure)
    {
        if (structure is RawStructureDraft or NamespaceDeviceDraft { IsNameTerminated: false })
        {
            output.Write($"{Indent}- raw: {YamlText.Bytes(structure.Encode(), indent: 6)}\n");
            return;
        }

        var (name, keys, scopes) = Parts(structure);
        if (structure.Length is { } length) keys.Add(("length", Number(length)));
        bool hasFlags = structure is IntegratedDevicePropertyDraft;
        var told = keys.Where(key => key.Value is not null).Select(key => $"{key.Key}: {key.Value}");
        if (scopes.Count <= 1)
        {
            if (scopes.Count == 1) told = told.Append($"scopes: [{ScopeText.Of(scopes[0], hasFlags)}]");
            output.Write($"{Indent}- {name}: {{{string.Join(", ", told)}}}\n");
            return;
        }

        output.Write($"{Indent}- {name}:\n");
        foreach (string key in told) output.Write($"{Indent}    {key}\n");
        output.Write($"{Indent}    scopes:\n");
        foreach (var scope in scopes) output.Write($"{Indent}      - {ScopeText.Of(scope, hasFlags)}\n");
    }

    /// <summary>Name, keys and scopes; a key without a value is left out.</summary>
    private static (string Name, List<(string Key, string? Value)> Keys, IReadOnlyList<DeviceScopeDraft> Scopes) Parts(StructureDraft structure) => structure switch
    {
        HardwareUnitDraft unit => ("drhd",
            [
                ("flags", Flags(unit.Flags, StructureSource.UnitFlags)), ("segment", Number(unit.Segment)), ("base", unit.RegisterBase.ToString()),
                ("size", unit.Size == 0 ? null : Number(unit.Size)),
            ], unit.Scopes),
        ReservedMemoryRegionDraft region => ("rmrr",
            [("segment", Number(region.Segment)), ("base", region.Base.ToString()), ("limit", region.Limit.ToString()), ("reserved", Reserved(region.Reserved))], region.Scopes),
        RootPortAtsDraft ports => ("atsr",
            [("flags", Flags(ports.Flags, StructureSource.PortFlags)), ("segment", Number(ports.Segment)), ("reserved", Reserved(ports.Reserved))], ports.Scopes),
        StaticAffinityDraft affinity => ("rhsa",
            [("base", affinity.RegisterBase.ToString()), ("proximityDomain", Number(affinity.ProximityDomain)), ("reserved", Reserved(affinity.Reserved))], []),
        NamespaceDeviceDraft device => ("andd", Device(device), []),
        AddressTranslationCacheDraft cache => ("satc",
            [("flags", Flags(cache.Flags, StructureSource.CacheFlags)), ("segment", Number(cache.Segment)), ("reserved", Reserved(cache.Reserved))], cache.Scopes),
        IntegratedDevicePropertyDraft property => ("sidp",
            [("segment", Number(property.Segment)), ("reserved", Reserved(property.Reserved))], property.Scopes),
        _ => throw new ArgumentException($"A structure of the kind {structure.GetType().Name} has no form as text.", nameof(structure)),
    };

    private static List<(string Key, string? Value)> Device(NamespaceDeviceDraft device)
    {
        var bytes = device.NameBytes.Span;
        int end = bytes.IndexOf((byte)0);
        return
        [
            ("deviceNumber", Number(device.DeviceNumber)),
            ("name", YamlText.Quoted(bytes[..end])),
            ("padding", end + 1 == bytes.Length ? null : $"\"{Convert.ToHexStringLower(bytes[(end + 1)..])}\""),
            ("reserved", Reserved(device.Reserved)),
        ];
    }

    private static string? Flags(byte value, (string Name, int Bit)[] names) => value == 0 ? null : YamlText.Flags(value, names);

    private static string? Reserved(ulong value) => value == 0 ? null : Hex.Of(value);

    private static string Number(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
