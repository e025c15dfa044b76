namespace Dmarkit.Parser;

/// <summary>An SRAT as a source tells it: processors, then memory.</summary>
internal static class SratSource
{
    /// <summary>Reads the table's keys.</summary>
    /// <returns>Null, with an error, where it is no mapping.</returns>
    public static SratBuilder? Read(YamlValue body)
    {
        if (body.Keys() is not { } keys) return null;
        var srat = new SratBuilder();
        foreach (var (key, read) in new (string, Func<YamlKeys, TableEntryDraft?>)[] { ("processors", Processor), ("memory", Memory) })
        {
            foreach (var item in keys.Optional(key)?.Items() ?? [])
            {
                if (item.Keys() is not { } entry) continue;
                if (read(entry) is { } draft) srat.Entries.Add(draft);
                entry.Close();
            }
        }

        keys.Close();
        return srat;
    }

    private static ProcessorAffinityDraft? Processor(YamlKeys keys)
    {
        var domain = Domain(keys);
        var id = keys.Required("apicId", "the APIC's id")?.Number(uint.MaxValue);
        bool isEnabled = Enabled(keys);
        return domain is null || id is null ? null : new((uint)domain.Value, (uint)id.Value) { IsEnabled = isEnabled };
    }

    private static MemoryAffinityDraft? Memory(YamlKeys keys)
    {
        var domain = Domain(keys);
        var first = keys.Required("base", "the first byte")?.Address();
        var length = keys.Required("length", "how many bytes")?.Size();
        bool isEnabled = Enabled(keys);
        return domain is null || first is null || length is null ? null : new((uint)domain.Value, new(first.Value), length.Value) { IsEnabled = isEnabled };
    }

    private static ulong? Domain(YamlKeys keys) => keys.Required("domain", "the proximity domain")?.Number(uint.MaxValue);

    private static bool Enabled(YamlKeys keys) => keys.Optional("enabled")?.Truth() ?? true;
}
