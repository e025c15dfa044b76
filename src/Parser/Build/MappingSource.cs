namespace Dmarkit.Parser;

/// <summary>One line of the key <c>map</c>: a device's domain, and a range of it.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Device">The device.</param>
/// <param name="Domain">Its domain id.</param>
/// <param name="Unit">The register base of the unit that serves it, where the source says it; else null.</param>
/// <param name="IsPassThrough">True where the device's requests keep their addresses.</param>
/// <param name="Range">What is mapped; null where the line only puts the device into the domain.</param>
internal sealed record Mapping(YamlNode Node, SourceId Device, ushort Domain, HostAddress? Unit, bool IsPassThrough, MappedRange? Range);

/// <summary>A range of a domain's addresses and what it leads to; all three are whole pages.</summary>
/// <param name="First">The first address that is translated.</param>
/// <param name="Target">Where it leads.</param>
/// <param name="LengthBytes">How long it is, at least a page; neither end runs past 2^64.</param>
/// <param name="Readable">Read permission.</param>
/// <param name="Writable">Write permission.</param>
internal sealed record MappedRange(Iova First, HostAddress Target, ulong LengthBytes, bool Readable, bool Writable);

/// <summary>Reads mappings.</summary>
internal static class MappingSource
{
    /// <summary>Reads one item of the key <c>map</c>.</summary>
    /// <returns>The mapping, or null with errors.</returns>
    public static Mapping? Read(YamlKeys keys)
    {
        var device = keys.Required("device", "[segment:]bus:device.function")?.Device();
        var domain = keys.Required("domain", "a domain id")?.Number(ushort.MaxValue);
        var unit = keys.Optional("unit")?.Address();
        bool passThrough = keys.Optional("passThrough")?.Truth() ?? false;
        bool ranged = keys.Has("iova") || keys.Has("hpa") || keys.Has("size") || keys.Has("access");
        var range = ranged ? Range(keys) : null;
        keys.Close();
        if (ranged && passThrough) keys.Errors.Add(keys.Node, "A device in pass-through has no ranges; expected either passThrough or iova, hpa, size and access.");
        return device is null || domain is null || (ranged && range is null)
            ? null
            : new(keys.Node, device.Value, (ushort)domain.Value, unit is { } address ? new HostAddress(address) : null, passThrough, range);
    }

    private static MappedRange? Range(YamlKeys keys)
    {
        var iova = Pages(keys.Required("iova", "an address"), value => value.Address());
        var hpa = Pages(keys.Required("hpa", "a host address"), value => value.Address());
        var size = Pages(keys.Required("size", "a size, such as 64K"), value => value.Size());
        var access = keys.Required("access", "read, write or read-write")?.OneOf(("read", (true, false)), ("write", (false, true)), ("read-write", (true, true)));
        if (iova is not { } first || hpa is not { } target || size is not { } length || access is not { } rights) return null;
        if (length > 0 && Math.Max(first, target) <= ulong.MaxValue - (length - 1)) return new(new(first), new(target), length, rights.Item1, rights.Item2);
        keys.Errors.Add(keys.Node, $"size is {Hex.Of(length)}; expected at least one page, and no end beyond the last address.");
        return null;
    }

    private static ulong? Pages(YamlValue? value, Func<YamlValue, ulong?> read)
    {
        if (value is not { } given || read(given) is not { } number) return null;
        if (number % SourceImage.PageBytes == 0) return number;
        given.Report($"a multiple of {Hex.Of(SourceImage.PageBytes)}");
        return null;
    }
}
