using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>Reads a policy's keys.</summary>
internal static class PolicyReader
{
    private const string Devices = "a device such as 0000:00:14.0 or 0000:00:14.*, {class: \"0x03\"}, or {behind: \"0000:00:1c.0\"}";

    public static IsolationPolicy? Read(YamlValue document)
    {
        if (document.Keys() is not { } keys) return null;
        var regions = Named(keys.Required("regions", "names for memory"), Region);
        var partitions = Named(keys.Required("partitions", "devices that belong together"), Partition);
        ImmutableArray<PolicyName> guarded = keys.Optional("protected") is { } list ? Names(list) : [];
        ImmutableArray<PolicyShare> shared = keys.Optional("shared") is { } shares ? [.. Items(shares).Select(Share).OfType<PolicyShare>()] : [];
        bool anything = keys.Optional("unlisted")?.OneOf(("none", false), ("anything", true)) ?? false;
        keys.Close();
        var policy = new IsolationPolicy(regions, partitions, guarded, shared, anything);
        if (partitions.Sum(partition => partition.Devices.Length) > Limits.PolicyItems) keys.Errors.Add(keys.Node, $"The partitions have more than {Limits.PolicyItems} devices and patterns in all.");
        PolicyNames.Check(policy, keys.Errors);
        return policy;
    }

    private static ImmutableArray<T> Named<T>(YamlValue? mapping, Func<YamlScalar, YamlValue, T?> read) where T : class
    {
        if (mapping is not { } value || value.Keys() is not { } keys) return [];
        ImmutableArray<(YamlScalar Key, YamlValue Value)> all = [.. keys.All()];
        if (all.Length <= Limits.PolicyNames) return [.. all.Select(each => read(each.Key, each.Value)).OfType<T>()];
        value.Report($"at most {Limits.PolicyNames} keys");
        return [];
    }

    private static PolicyRegion Region(YamlScalar name, YamlValue value)
    {
        var ranges = ImmutableArray.CreateBuilder<AddressRange>();
        var types = ImmutableArray.CreateBuilder<MemoryMapType>();
        bool isEmpty = true;
        foreach (var item in Items(value))
        {
            isEmpty = false;
            if (item.Node is not YamlMapping)
            {
                if (Range(item, ulong.MaxValue, "a range of addresses, both ends inclusive, such as 0x7c000000-0x7fffffff", mustEnd: true) is var (first, last)) ranges.Add(new(new(first), new(last)));
            }
            else if (item.Keys() is { } keys)
            {
                if (keys.Required("map", MemoryMapJson.Words) is { } word)
                {
                    if (word.Node is YamlScalar { Text: var text } && MemoryMapJson.TypeOf(text) is { } type) types.Add(type);
                    else word.Report(MemoryMapJson.Words);
                }

                keys.Close();
            }
        }

        if (isEmpty && value.Node is YamlList) value.Report("at least one range");
        return new(name.Text, ranges.ToImmutable(), types.ToImmutable(), name.Line, name.Column);
    }

    private static PolicyPartition? Partition(YamlScalar name, YamlValue value)
    {
        if (value.Keys() is not { } keys) return null;
        ImmutableArray<DeviceSelector> devices = keys.Required("devices", "a list of devices") is { } list ? [.. Items(list).Select(Selector).OfType<DeviceSelector>()] : [];
        ImmutableArray<PolicyName> memory = keys.Optional("memory") is { } regions ? Names(regions) : [];
        bool allows = keys.Optional("rmrr")?.OneOf(("deny", false), ("allow", true)) ?? false;
        var interrupts = keys.Optional("interrupts") is { } given ? Interrupts(given) : null;
        keys.Close();
        return new(name.Text, devices, memory, allows, interrupts, name.Line, name.Column);
    }

    private static DeviceSelector? Selector(YamlValue item)
    {
        var (line, column) = (item.Node.Line, item.Node.Column);
        if (item.Node is YamlScalar { Text: var text })
        {
            var selector = AddressSelector.Read(text, line, column);
            if (selector is null) item.Report(Devices);
            return selector;
        }

        if (item.Node is not YamlMapping || item.Keys() is not { } keys)
        {
            item.Report(Devices);
            return null;
        }

        DeviceSelector? found = null;
        if (keys.Optional("class") is { } code) found = Class(code, line, column);
        else if (keys.Optional("behind") is { } bridge) found = bridge.Device() is { } id ? new BridgeSelector($"behind {id}", id, line, column) : null;
        else item.Report(Devices);
        keys.Close();
        return found;
    }

    private static ClassSelector? Class(YamlValue value, int line, int column)
    {
        if (value.Node is YamlScalar { Text: ['0', 'x', .. { Length: 2 or 4 or 6 } digits] text } && Hex.TryParse(text, out ulong code))
            return new($"class {text}", (uint)code, digits.Length, line, column);
        value.Report("a class code or its start: 2, 4 or 6 hexadecimal digits after 0x");
        return null;
    }

    private static PolicyInterrupts? Interrupts(YamlValue value)
    {
        if (value.Keys() is not { } keys) return null;
        var vectors = keys.Optional("vectors") is { } numbers ? Numbers(numbers, byte.MaxValue, "a vector or a range of vectors, such as 0x30-0xef") : null;
        var destinations = keys.Optional("destinations") is { } ids ? Numbers(ids, uint.MaxValue, "an APIC id or a range of them, such as 0-3") : null;
        keys.Close();
        return new(vectors, destinations);
    }

    private static ImmutableArray<NumberRange>? Numbers(YamlValue value, uint max, string expected) =>
        [.. (value.Node is YamlList ? Items(value) : [value]).Select(item => Range(item, max, expected, mustEnd: false)).OfType<(ulong First, ulong Last)>().Select(range => new NumberRange((uint)range.First, (uint)range.Last))];

    private static (ulong First, ulong Last)? Range(YamlValue item, ulong max, string expected, bool mustEnd)
    {
        if (item.Node is YamlScalar { Text: var text })
        {
            int dash = text.IndexOf('-', StringComparison.Ordinal);
            var (low, high) = dash < 0 ? (text, text) : (text[..dash].Trim(), text[(dash + 1)..].Trim());
            if ((dash > 0 || !mustEnd) && Hex.TryParse(low, out ulong first) && Hex.TryParse(high, out ulong last) && first <= last && last <= max) return (first, last);
        }

        item.Report(expected);
        return null;
    }

    private static PolicyShare? Share(YamlValue item)
    {
        if (item.Keys() is not { } keys) return null;
        var region = keys.Required("region", "the name of a region") is { } memory ? Name(memory) : null;
        var partition = keys.Required("partition", "the name of a partition") is { } to ? Name(to) : null;
        var access = keys.Required("access", "read, write or read-write")?.OneOf(("read", (Read: true, Write: false)), ("write", (Read: false, Write: true)), ("read-write", (Read: true, Write: true)));
        string? reason = keys.Optional("reason")?.Text();
        keys.Close();
        return region is null || partition is null || access is null ? null : new(region.Value, partition.Value, access.Value.Read, access.Value.Write, reason);
    }

    private static ImmutableArray<PolicyName> Names(YamlValue list) => [.. Items(list).Select(Name).OfType<PolicyName>()];

    private static IEnumerable<YamlValue> Items(YamlValue list)
    {
        if (list.Node is not YamlList { Items.Count: > Limits.PolicyItems }) return list.Items();
        list.Report($"at most {Limits.PolicyItems} items");
        return [];
    }

    private static PolicyName? Name(YamlValue item) => item.Text() is { } text ? new PolicyName(text, item.Node.Line, item.Node.Column) : null;
}
