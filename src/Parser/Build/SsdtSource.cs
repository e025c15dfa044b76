namespace Dmarkit.Parser;

/// <summary>An SSDT as a source tells it: devices, each a path, or a mapping that says more.</summary>
internal static class SsdtSource
{
    /// <summary>An identifier of ACPI has eight characters at most, a compressed one seven.</summary>
    private const int MostCharacters = 8;

    /// <summary>Reads the table's keys.</summary>
    /// <returns>Null, with an error, where it is no mapping.</returns>
    public static SsdtBuilder? Read(YamlValue body)
    {
        if (body.Keys() is not { } keys) return null;
        var ssdt = new SsdtBuilder();
        foreach (var item in keys.Required("devices", @"a list of paths, such as \_SB.PCI0.UA01")?.Items() ?? [])
        {
            if (Device(item) is { } device) ssdt.Devices.Add(device);
        }

        keys.Close();
        return ssdt;
    }

    private static AmlDeviceDraft? Device(YamlValue item)
    {
        if (item.Node is not YamlMapping) return Named(item);
        var keys = item.Keys()!;
        var device = keys.Required("path", @"the device's path, such as \_SB.PCI0.UA01") is { } path ? Named(path) : null;
        string? id = keys.Optional("hid") is { } hid ? Identifier(hid) : null;
        var address = keys.Optional("address")?.Address();
        var bus = keys.Optional("baseBus")?.Number(byte.MaxValue);
        bool isExternal = keys.Optional("externalFacing")?.Truth() ?? false;
        keys.Close();
        return device is null ? null : device with { HardwareId = id, Address = address, BaseBus = (byte?)bus, IsExternalFacing = isExternal };
    }

    private static AmlDeviceDraft? Named(YamlValue path)
    {
        if (path.Node is YamlScalar { Text: var text } && AmlDeviceDraft.TryCreate(text, out var device)) return device;
        path.Report(@"a path from the root, such as \_SB.PCI0.UA01");
        return null;
    }

    private static string? Identifier(YamlValue value)
    {
        if (value.Node is YamlScalar { Text: { Length: > 0 and <= MostCharacters } text } && text.All(char.IsAsciiLetterOrDigit)) return text;
        value.Report("an identifier of up to 8 letters and digits, such as PNP0A08");
        return null;
    }
}
