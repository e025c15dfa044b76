namespace Dmarkit.Parser;

/// <summary>A MADT as a source tells it. Its entries stand in the order of the keys here.</summary>
/// <remarks>ACPI 5.2.12 has processors come first.</remarks>
internal static class MadtSource
{
    /// <summary>Reads the table's keys.</summary>
    /// <returns>Null, with an error, where it is no mapping.</returns>
    public static MadtBuilder? Read(YamlValue body)
    {
        if (body.Keys() is not { } keys) return null;
        var madt = new MadtBuilder();
        if (keys.Optional("localApicAddress")?.Number(uint.MaxValue) is { } address) madt.LocalApicAddress = (uint)address;
        if (keys.Optional("flags")?.Number(uint.MaxValue) is { } flags) madt.Flags = (uint)flags;
        Add(keys, "apics", each => Processor(each, byte.MaxValue, isX2Apic: false));
        Add(keys, "x2apics", each => Processor(each, uint.MaxValue, isX2Apic: true));
        Add(keys, "ioApics", IoApic);
        Add(keys, "overrides", Override);
        keys.Close();
        return madt;

        void Add(YamlKeys table, string key, Func<YamlKeys, TableEntryDraft?> read)
        {
            foreach (var item in table.Optional(key)?.Items() ?? [])
            {
                if (item.Keys() is not { } entry) continue;
                if (read(entry) is { } draft) madt.Entries.Add(draft);
                entry.Close();
            }
        }
    }

    private static LocalApicDraft? Processor(YamlKeys keys, ulong most, bool isX2Apic)
    {
        var id = keys.Required("id", "the APIC's id")?.Number(most);
        var uid = keys.Optional("uid")?.Number(most);
        bool isEnabled = keys.Optional("enabled")?.Truth() ?? true;
        return id is { } apic ? new((uint)apic, (uint)(uid ?? apic)) { IsX2Apic = isX2Apic, IsEnabled = isEnabled } : null;
    }

    private static IoApicDraft? IoApic(YamlKeys keys)
    {
        var id = keys.Required("id", "the id by which scopes name it")?.Number(byte.MaxValue);
        var address = keys.Required("address", "where its registers start")?.Number(uint.MaxValue);
        var first = keys.Optional("interruptBase")?.Number(uint.MaxValue) ?? 0;
        return id is null || address is null ? null : new((byte)id.Value, (uint)address.Value, (uint)first);
    }

    private static InterruptSourceOverrideDraft? Override(YamlKeys keys)
    {
        var source = keys.Required("source", "the ISA interrupt")?.Number(byte.MaxValue);
        var interrupt = keys.Required("interrupt", "the number under which it arrives")?.Number(uint.MaxValue);
        var flags = keys.Optional("flags")?.Number(ushort.MaxValue) ?? 0;
        return source is null || interrupt is null ? null : new((byte)source.Value, (uint)interrupt.Value, (ushort)flags);
    }
}
