using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>A bundle as a source tells it: each key makes one file, and what is not told makes none.</summary>
internal static class BundleSource
{
    /// <summary>Reads the bundle's keys and builds its files.</summary>
    /// <returns>The files; without meaning where the source has errors.</returns>
    public static ImmutableArray<BuiltFile> Read(YamlKeys keys)
    {
        var files = ImmutableArray.CreateBuilder<BuiltFile>();
        var table = keys.Optional("dmar")?.Keys() is { } dmar ? TableSource.Read(dmar) : null;
        if (table is not null) files.Add(new("dmar.bin", table));
        IReadOnlyList<UnitRegisters> units = keys.Optional("units") is { } list ? RegisterSource.Read(list) : [];
        if (keys.Has("units")) files.Add(new("registers.json", RegisterSource.Write(units)));

        // Where the table or the units are wrong, what follows from them would be too.
        bool sound = keys.Errors.AreNone;
        var scopes = table is null ? null : DmarReader.Read(table);
        if (keys.Optional("memory")?.Keys() is { } memory && MemorySource.Read(memory, scopes, units, sound) is { } image) files.Add(new("memory.bin", image));
        if (keys.Optional("trace") is { } trace) files.Add(new("trace.jsonl", TraceSource.Read(trace)));
        if (keys.Optional("acpi") is { } tables) files.AddRange(CompanionSource.Read(tables));
        if (keys.Optional("pci") is { } pci) files.Add(new("pci.json", JsonSource.Inventory(pci)));
        if (keys.Optional("memory-map") is { } map) files.Add(new("memory-map.json", JsonSource.MemoryMap(map)));
        if (keys.Optional("policy") is { } policy) files.Add(new("policy.yaml", JsonSource.AsItStands(policy.Node)));
        keys.Close();
        return files.ToImmutable();
    }
}
