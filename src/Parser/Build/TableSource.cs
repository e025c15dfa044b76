namespace Dmarkit.Parser;

/// <summary>A DMAR table as a source tells it.</summary>
internal static class TableSource
{
    /// <summary>Bits of the table's flags.</summary>
    public static (string Name, int Bit)[] FlagNames { get; } = [("intr-remap", 0), ("x2apic-opt-out", 1), ("dma-opt-in", 2)];

    /// <summary>Reads the table's keys and builds it.</summary>
    /// <returns>The table's bytes, or null where the source has errors.</returns>
    public static byte[]? Read(YamlKeys keys)
    {
        keys.Optional("kind"); // Known also where the table stands inside a bundle: a whole table source can be put there.
        byte[]? table = keys.Optional("raw") is { } raw ? raw.Bytes() : Build(keys);
        keys.Close();
        if (table is null || !keys.Errors.AreNone) return null;
        if (table.Length <= Limits.TableBytes) return table;
        keys.Errors.Add(keys.Node, $"The table comes to {table.Length} bytes; expected at most {Limits.TableBytes}.");
        return null;
    }

    private static byte[]? Build(YamlKeys keys)
    {
        var builder = new DmarBuilder();
        if (keys.Optional("signature") is { } signature && Signature(signature) is { } bytes) builder.Signature = bytes;
        if (keys.Required("hostAddressWidth", "the width of host addresses in bits")?.Number(256, min: 1) is { } width) builder.HostAddressWidth = (int)width;
        builder.Flags = (DmarFeatures)(keys.Optional("flags")?.Flags(FlagNames) ?? 0);
        builder.Revision = (byte)(keys.Optional("revision")?.Number(byte.MaxValue) ?? 1);
        builder.OemId = Characters(keys, "oemId", "OEM ID");
        builder.OemTableId = Characters(keys, "oemTableId", "OEM Table ID");
        builder.OemRevision = (uint)(keys.Optional("oemRevision")?.Number(uint.MaxValue) ?? 0);
        builder.CreatorId = Characters(keys, "creatorId", "Creator ID");
        builder.CreatorRevision = (uint)(keys.Optional("creatorRevision")?.Number(uint.MaxValue) ?? 0);
        builder.Reserved = Reserved(keys);
        builder.TrailingBytes = keys.Optional("trailing")?.Bytes() ?? [];
        builder.Length = (uint?)keys.Optional("length")?.Number(uint.MaxValue);
        builder.Checksum = (byte?)keys.Optional("checksum")?.Number(byte.MaxValue);
        foreach (var structure in keys.Optional("structures")?.Items() ?? [])
        {
            if (StructureSource.Read(structure) is { } draft) builder.Structures.Add(draft);
        }

        return keys.Errors.AreNone ? builder.Build() : null;
    }

    /// <summary>Any four bytes: the tool's task is also to make tables that are wrong.</summary>
    private static byte[]? Signature(YamlValue value)
    {
        int length = DmarTable.Field("Signature").LengthBytes;
        if (value.Characters(length) is not { } signature) return null;
        if (signature.Length == length) return signature;
        value.Report($"{length} characters, such as DMAR");
        return null;
    }

    private static byte[] Characters(YamlKeys keys, string key, string field) => keys.Optional(key)?.Characters(DmarTable.Field(field).LengthBytes) ?? [];

    private static byte[] Reserved(YamlKeys keys)
    {
        if (keys.Optional("reserved") is not { } value || value.Bytes() is not { } bytes) return [];
        int room = DmarTable.Field("Reserved").LengthBytes;
        if (bytes.Length <= room) return bytes;
        value.Report($"at most {room} bytes");
        return [];
    }
}
