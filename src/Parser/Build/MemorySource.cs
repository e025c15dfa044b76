namespace Dmarkit.Parser;

/// <summary>Memory as a source tells it: single entries, and mappings whose tables are laid out here.</summary>
internal static class MemorySource
{
    /// <summary>Reads the key <c>memory</c>.</summary>
    /// <param name="keys">Its keys.</param>
    /// <param name="table">The bundle's DMAR table, or null.</param>
    /// <param name="units">The bundle's units.</param>
    /// <param name="sound">False where table or units have errors: mappings are then read but not laid out.</param>
    /// <returns>The image's bytes, or null where the source has no usable size.</returns>
    public static byte[]? Read(YamlKeys keys, DmarTable? table, IReadOnlyList<UnitRegisters> units, bool sound)
    {
        var image = keys.Required("size", "a size, such as 64K") is { } size ? Image(size) : null;
        image ??= new(0); // What else is wrong is worth knowing.
        bool sized = image.Bytes.Length > 0;
        foreach (var unit in units) TakeTables(image, unit);
        if (keys.Optional("entries") is { } entries && sized)
        {
            foreach (var item in entries.Items()) EntrySource.Write(item, image);
        }

        var region = keys.Optional("tables") is { } tables ? Region(tables, image) : null;
        var mappings = new List<Mapping>();
        foreach (var item in keys.Optional("map")?.Items() ?? [])
        {
            if (item.Keys() is { } line && MappingSource.Read(line) is { } mapping) mappings.Add(mapping);
        }

        keys.Close();
        if (sound && sized && keys.Errors.AreNone) new TableLayout(image, new(table, units), region, keys.Errors).Add(mappings);
        return sized ? image.Bytes : null;
    }

    private static SourceImage? Image(YamlValue size)
    {
        if (size.Size() is not { } bytes) return null;
        if (bytes is > 0 and <= Limits.BuiltMemoryBytes && bytes % SourceImage.PageBytes == 0) return new((int)bytes);
        size.Report($"whole pages of {SourceImage.PageBytes} bytes, up to {Limits.BuiltMemoryBytes >> 20}M");
        return null;
    }

    /// <summary>The tables that registers name: no other table may be laid out over them, even where a source leaves them empty.</summary>
    private static void TakeTables(SourceImage image, UnitRegisters unit)
    {
        if (unit.RootTable is { } root) image.Take(root.TableAddress.Value, SourceImage.PageBytes);
        if (unit.InterruptTable is { } interrupts) image.Take(interrupts.TableAddress.Value, (ulong)interrupts.EntryCount * InterruptEntry.LengthBytes);
    }

    private static TableRegion? Region(YamlValue value, SourceImage image)
    {
        if (value.Keys() is not { } keys) return null;
        var first = keys.Required("at", "where the first table may lie")?.Address();
        var size = keys.Optional("size") is { } given ? given.Size() : (ulong)image.Bytes.Length - Math.Min(first ?? 0, (ulong)image.Bytes.Length);
        keys.Close();
        if (first is not { } at || size is not { } bytes) return null;
        if (at % SourceImage.PageBytes == 0 && bytes >= SourceImage.PageBytes && image.Holds(at, bytes)) return new(at, at + (bytes - 1));
        keys.Errors.Add(keys.Node, $"tables is {Hex.Of(bytes)} bytes from {Hex.Of(at)} on; expected whole pages inside the memory.");
        return null;
    }
}
