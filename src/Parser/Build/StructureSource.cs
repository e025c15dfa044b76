namespace Dmarkit.Parser;

/// <summary>One remapping structure as a source tells it: a mapping of one key, which names the structure.</summary>
/// <remarks>VT-d 8.2 to 8.9 for the structures and their flags.</remarks>
internal static class StructureSource
{
    /// <summary>Bits of a hardware unit's flags.</summary>
    public static (string Name, int Bit)[] UnitFlags { get; } = [("include-pci-all", 0)];

    /// <summary>Bits of the flags of root ports.</summary>
    public static (string Name, int Bit)[] PortFlags { get; } = [("all-ports", 0)];

    /// <summary>Bits of the flags of a translation cache.</summary>
    public static (string Name, int Bit)[] CacheFlags { get; } = [("atc-required", 0)];

    private const string Expected = "one key: drhd, rmrr, atsr, rhsa, andd, satc, sidp or raw";

    /// <summary>Reads a structure.</summary>
    /// <returns>Its draft, or null where the source has errors.</returns>
    public static StructureDraft? Read(YamlValue structure)
    {
        if (structure.Node is not YamlMapping { Entries: [var (name, body)] })
        {
            structure.Report(Expected);
            return null;
        }

        var value = new YamlValue(body, name.Text, structure.Errors);
        StructureDraft? draft = name.Text switch
        {
            "drhd" => Fields(value, HardwareUnit),
            "rmrr" => Fields(value, ReservedRegion),
            "atsr" => Fields(value, RootPorts),
            "rhsa" => Fields(value, Affinity),
            "andd" => Fields(value, NamespaceDevice),
            "satc" => Fields(value, TranslationCache),
            "sidp" => Fields(value, DeviceProperty),
            "raw" => value.Bytes() is { } bytes ? new RawStructureDraft(bytes) : null,
            _ => Unknown(structure, name),
        };
        return draft is not null && Fits(draft, structure) ? draft : null;
    }

    private static HardwareUnitDraft? HardwareUnit(YamlKeys keys) => keys.Required("base", "where the register window starts")?.Address() is { } address
        ? new(new(address))
        {
            Flags = keys.Optional("flags")?.Flags(UnitFlags) ?? 0,
            Size = (byte)(keys.Optional("size")?.Number(byte.MaxValue) ?? 0),
            Segment = Segment(keys),
            Scopes = ScopeSource.Read(keys),
        }
        : null;

    private static ReservedMemoryRegionDraft? ReservedRegion(YamlKeys keys)
    {
        var first = keys.Required("base", "the first byte")?.Address();
        var last = keys.Required("limit", "the last byte")?.Address();
        return first is null || last is null
            ? null
            : new(new(first.Value), new(last.Value))
            {
                Segment = Segment(keys),
                Reserved = (ushort)Reserved(keys, ushort.MaxValue),
                Scopes = ScopeSource.Read(keys),
            };
    }

    private static RootPortAtsDraft RootPorts(YamlKeys keys) => new()
    {
        Flags = keys.Optional("flags")?.Flags(PortFlags) ?? 0,
        Segment = Segment(keys),
        Reserved = (byte)Reserved(keys, byte.MaxValue),
        Scopes = ScopeSource.Read(keys),
    };

    private static StaticAffinityDraft? Affinity(YamlKeys keys)
    {
        var unit = keys.Required("base", "the register base of a unit")?.Address();
        var domain = keys.Required("proximityDomain", "a domain of the affinity table")?.Number(uint.MaxValue);
        return unit is null || domain is null ? null : new(new(unit.Value), (uint)domain.Value) { Reserved = (uint)Reserved(keys, uint.MaxValue) };
    }

    private static NamespaceDeviceDraft? NamespaceDevice(YamlKeys keys)
    {
        var number = keys.Required("deviceNumber", "the number by which scopes name the device")?.Number(byte.MaxValue);
        byte[]? name = keys.Required("name", @"the object's path, such as \_SB.PCI0.UA00")?.Characters(ushort.MaxValue);
        byte[] padding = keys.Optional("padding")?.Bytes() ?? []; // Bytes behind the NUL that ends the name.
        return number is null || name is null
            ? null
            : new((byte)number.Value, (byte[])[.. name, 0, .. padding]) { Reserved = (uint)Reserved(keys, 0xffffff) };
    }

    private static AddressTranslationCacheDraft TranslationCache(YamlKeys keys) => new()
    {
        Flags = keys.Optional("flags")?.Flags(CacheFlags) ?? 0,
        Segment = Segment(keys),
        Reserved = (byte)Reserved(keys, byte.MaxValue),
        Scopes = ScopeSource.Read(keys),
    };

    private static IntegratedDevicePropertyDraft DeviceProperty(YamlKeys keys) => new()
    {
        Segment = Segment(keys),
        Reserved = (ushort)Reserved(keys, ushort.MaxValue),
        Scopes = ScopeSource.Read(keys),
    };

    private static ushort Segment(YamlKeys keys) => (ushort)(keys.Optional("segment")?.Number(ushort.MaxValue) ?? 0);

    private static ulong Reserved(YamlKeys keys, uint most) => keys.Optional("reserved")?.Number(most) ?? 0;

    private static StructureDraft? Fields(YamlValue value, Func<YamlKeys, StructureDraft?> read)
    {
        if (value.Keys() is not { } keys) return null;
        if (read(keys) is not { } draft) return null;
        var length = keys.Optional("length")?.Number(ushort.MaxValue);
        keys.Close(); // Which keys there are is known only where none was missing.
        return draft with { Length = (ushort?)length };
    }

    private static StructureDraft? Unknown(YamlValue structure, YamlScalar name)
    {
        structure.Errors.Add(name, $"{structure.Name} has the unknown key {name.Shown}; expected {Expected}.");
        return null;
    }

    private static bool Fits(StructureDraft draft, YamlValue structure)
    {
        try
        {
            draft.Encode();
            return true;
        }
        catch (ArgumentException tooLong)
        {
            structure.Errors.Add(structure.Node, tooLong.Message);
            return false;
        }
    }
}
