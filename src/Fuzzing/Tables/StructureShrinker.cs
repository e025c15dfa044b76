using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Structures that are smaller than a given one, or not: who asks compares them.</summary>
internal static class StructureShrinker
{
    /// <summary>Offset of the Length field (VT-d 8.2).</summary>
    private const int LengthOffset = 2;

    /// <summary>Where chipsets have their first unit, and a page: what reads as nothing special.</summary>
    private static readonly HostAddress UsualUnit = new(0xfed9_0000);

    /// <summary>Fewer scopes first, then shorter and simpler ones, then simpler values.</summary>
    public static IEnumerable<StructureDraft> Candidates(StructureDraft structure)
    {
        if (structure is RawStructureDraft raw)
        {
            foreach (var candidate in OfBytes(raw)) yield return candidate;
            yield break;
        }

        if (StructureScopes.Of(structure) is { Count: > 0 } scopes)
        {
            foreach (var fewer in Fewer(scopes)) yield return StructureScopes.With(structure, fewer);
        }

        if (structure.Length is { } length)
        {
            yield return structure with { Length = null };
            foreach (ulong smaller in Numbers.Below(length)) yield return structure with { Length = (ushort)smaller };
        }

        foreach (var simpler in Simpler(structure)) yield return simpler;
        scopes = StructureScopes.Of(structure) ?? [];
        for (int i = 0; i < scopes.Count; i++)
        {
            foreach (var scope in Simpler(scopes[i])) yield return StructureScopes.With(structure, [.. scopes.Take(i), scope, .. scopes.Skip(i + 1)]);
        }
    }

    private static IEnumerable<IReadOnlyList<DeviceScopeDraft>> Fewer(IReadOnlyList<DeviceScopeDraft> scopes)
    {
        yield return [];
        if (scopes.Count > 2)
        {
            yield return [.. scopes.Take(scopes.Count / 2)];
            yield return [.. scopes.Skip(scopes.Count / 2)];
        }

        if (scopes.Count < 2) yield break;
        for (int i = scopes.Count - 1; i >= 0; i--) yield return [.. scopes.Take(i), .. scopes.Skip(i + 1)];
    }

    private static IEnumerable<DeviceScopeDraft> Simpler(DeviceScopeDraft scope)
    {
        if (scope.Length is { } length)
        {
            yield return scope with { Length = null };
            foreach (ulong smaller in Numbers.Below(length)) yield return scope with { Length = (byte)smaller };
        }

        if (scope.Path.Count > 0) yield return scope with { Path = [] };
        if (scope.Path.Count > 1) yield return scope with { Path = [scope.Path[^1]] };
        for (int i = scope.Path.Count - 1; i >= 0; i--)
        {
            if (scope.Path.Count > 2) yield return scope with { Path = [.. scope.Path.Take(i), .. scope.Path.Skip(i + 1)] };
            var step = scope.Path[i];
            foreach (ulong device in Numbers.Below(step.Device)) yield return With(step with { Device = (byte)device }, i);
            foreach (ulong function in Numbers.Below(step.Function)) yield return With(step with { Function = (byte)function }, i);
        }

        if (scope is not { Flags: 0, Reserved: 0, EnumerationId: 0, StartBus: 0 }) yield return scope with { Flags = 0, Reserved = 0, EnumerationId = 0, StartBus = 0 };
        foreach (ulong smaller in Numbers.Below(scope.Flags)) yield return scope with { Flags = (byte)smaller };
        foreach (ulong smaller in Numbers.Below(scope.Reserved)) yield return scope with { Reserved = (byte)smaller };
        foreach (ulong smaller in Numbers.Below(scope.EnumerationId)) yield return scope with { EnumerationId = (byte)smaller };
        foreach (ulong smaller in Numbers.Below(scope.StartBus)) yield return scope with { StartBus = (byte)smaller };
        foreach (ulong smaller in Numbers.Below(scope.Type)) yield return scope with { Type = (byte)smaller };

        DeviceScopeDraft With(PathStep step, int at) => scope with { Path = [.. scope.Path.Take(at), step, .. scope.Path.Skip(at + 1)] };
    }

    private static IEnumerable<StructureDraft> Simpler(StructureDraft structure) => structure switch
    {
        HardwareUnitDraft unit =>
        [
            unit with { Flags = 0, Segment = 0, Size = 0, RegisterBase = default },
            unit with { RegisterBase = UsualUnit },
            .. Numbers.Below(unit.RegisterBase.Value).Select(address => unit with { RegisterBase = new(address) }),
            .. Numbers.Below(unit.Flags).Select(flags => unit with { Flags = (byte)flags }),
            .. Numbers.Below(unit.Size).Select(size => unit with { Size = (byte)size }),
            .. Numbers.Below(unit.Segment).Select(segment => unit with { Segment = (ushort)segment }),
        ],
        ReservedMemoryRegionDraft region =>
        [
            region with { Base = default, Limit = default, Segment = 0, Reserved = 0 },
            region with { Base = default, Limit = new(0xfff), Segment = 0, Reserved = 0 },
            .. Numbers.Below(region.Base.Value).Select(first => region with { Base = new(first) }),
            .. Numbers.Below(region.Limit.Value).Select(last => region with { Limit = new(last) }),
            .. Numbers.Below(region.Segment).Select(segment => region with { Segment = (ushort)segment }),
            .. Numbers.Below(region.Reserved).Select(reserved => region with { Reserved = (ushort)reserved }),
        ],
        RootPortAtsDraft ports =>
        [
            ports with { Flags = 0, Segment = 0, Reserved = 0 },
            .. Numbers.Below(ports.Flags).Select(flags => ports with { Flags = (byte)flags }),
            .. Numbers.Below(ports.Segment).Select(segment => ports with { Segment = (ushort)segment }),
        ],
        StaticAffinityDraft affinity =>
        [
            affinity with { RegisterBase = default, ProximityDomain = 0, Reserved = 0 },
            .. Numbers.Below(affinity.ProximityDomain).Select(domain => affinity with { ProximityDomain = (uint)domain }),
            .. Numbers.Below(affinity.RegisterBase.Value).Select(address => affinity with { RegisterBase = new(address) }),
        ],
        NamespaceDeviceDraft device =>
        [
            device with { Reserved = 0 },
            .. ByteShrinker.Candidates(device.NameBytes).Select(name => device with { NameBytes = name }),
            .. Numbers.Below(device.DeviceNumber).Select(number => device with { DeviceNumber = (byte)number }),
        ],
        AddressTranslationCacheDraft cache =>
        [
            cache with { Flags = 0, Segment = 0, Reserved = 0 },
            .. Numbers.Below(cache.Flags).Select(flags => cache with { Flags = (byte)flags }),
            .. Numbers.Below(cache.Segment).Select(segment => cache with { Segment = (ushort)segment }),
        ],
        IntegratedDevicePropertyDraft property =>
        [
            property with { Segment = 0, Reserved = 0 },
            .. Numbers.Below(property.Segment).Select(segment => property with { Segment = (ushort)segment }),
        ],
        _ => [],
    };

    /// <summary>A structure of bytes: as values where they say the same, shorter with a Length that follows and with the one that it had, and simpler.</summary>
    private static IEnumerable<StructureDraft> OfBytes(RawStructureDraft raw)
    {
        if (TableDraft.From(new TableDraft { Structures = [raw] }.Encode()).Structures is [not RawStructureDraft and var told]) yield return told;
        foreach (var bytes in ByteShrinker.Candidates(raw.Bytes))
        {
            if (bytes.Length < raw.Bytes.Length && bytes.Length >= LengthOffset + sizeof(ushort))
            {
                byte[] relabelled = bytes.ToArray();
                BitConverter.TryWriteBytes(relabelled.AsSpan(LengthOffset), (ushort)bytes.Length);
                yield return new RawStructureDraft(relabelled);
            }

            yield return new RawStructureDraft(bytes);
        }
    }
}
