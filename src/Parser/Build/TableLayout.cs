namespace Dmarkit.Parser;

/// <summary>Lays out root, context and second-stage tables for mappings, in their order, so that the same source gives the same image.</summary>
/// <param name="image">Takes the tables.</param>
/// <param name="units">Which unit serves a device.</param>
/// <param name="region">Where tables go; null for behind the root table of each unit.</param>
/// <param name="errors">Takes what cannot be laid out.</param>
/// <remarks>VT-d 3.4.2, 3.7, 9.1, 9.3, 9.8.</remarks>
internal sealed class TableLayout(SourceImage image, MappingUnits units, TableRegion? region, YamlErrors errors)
{
    private readonly Dictionary<HostAddress, MappingUnit?> known = [];
    private readonly Dictionary<(ulong Root, byte Bus), ulong> contextTables = [];
    private readonly Dictionary<SourceId, (MappingUnit Unit, ushort Domain, bool IsPassThrough)> devices = [];

    /// <summary>Lays out all mappings.</summary>
    public void Add(IReadOnlyList<Mapping> mappings)
    {
        foreach (var mapping in mappings)
        {
            if (Problem(mapping) is { } problem) errors.Add(mapping.Node, problem);
        }
    }

    /// <returns>Why the mapping cannot be laid out, as a sentence; null where it is.</returns>
    private string? Problem(Mapping mapping)
    {
        if (!units.TryFind(mapping, out var registers, out string? reason)) return reason;
        if (!known.TryGetValue(registers.Base!.Value, out var unit))
        {
            unit = MappingUnit.Of(registers, image, region, out reason);
            known.Add(registers.Base.Value, unit);
        }

        if (unit is null) return reason ?? $"The unit at {registers.Base} has no tables to map in.";
        if (mapping.Domain >> unit.DomainIdBits != 0) return $"domain is {mapping.Domain}; the unit's CAP allows {1 << unit.DomainIdBits} domains.";
        if (Attach(mapping, unit) is { } problem) return problem;
        return mapping.Range is { } range
            ? new SecondStageLayout(image, unit, units.HostAddressBits).Problem(range, unit.Tables[mapping.Domain], mapping.Domain)
            : null;
    }

    private string? Attach(Mapping mapping, MappingUnit unit)
    {
        var state = (unit, mapping.Domain, mapping.IsPassThrough);
        if (devices.TryGetValue(mapping.Device, out var before))
        {
            return before == state ? null : $"{mapping.Device} is mapped before with another unit, domain or pass-through; expected one domain a device.";
        }

        if (mapping.IsPassThrough && !unit.OffersPassThrough) return $"passThrough needs pass-through support, which the unit's ECAP lacks.";
        if (!TryContextTable(unit, mapping.Device.Bus, out ulong contexts, out string? problem)) return problem;
        ulong table = 0;
        if (!mapping.IsPassThrough && !unit.Tables.TryGetValue(mapping.Domain, out table))
        {
            if (!image.TryTakePage(unit.Region, out table)) return NoRoom(unit);
            unit.Tables.Add(mapping.Domain, table);
        }

        ulong[] entry = EntryLayout.Context.Words(
            (nameof(ContextEntry.Present), 1ul),
            (nameof(ContextEntry.TranslationType), (ulong)(mapping.IsPassThrough ? TranslationType.PassThrough : TranslationType.UntranslatedOnly)),
            (nameof(ContextEntry.SecondStageTable), table),
            (nameof(ContextEntry.AddressWidth), unit.AddressWidth),
            (nameof(ContextEntry.DomainId), mapping.Domain));
        if (!TryPut(contexts + ContextEntry.LengthBytes * (ulong)mapping.Device.DeviceFunction, entry))
            return $"The context entry of {mapping.Device} is already set by an entry.";
        devices.Add(mapping.Device, state);
        return null;
    }

    private bool TryContextTable(MappingUnit unit, byte bus, out ulong table, out string? problem)
    {
        problem = null;
        var key = (unit.RootTable, bus);
        if (contextTables.TryGetValue(key, out table)) return true;
        if (!image.TryTakePage(unit.Region, out table))
        {
            problem = NoRoom(unit);
            return false;
        }

        ulong[] entry = EntryLayout.Root.Words((nameof(RootEntry.Present), 1ul), (nameof(RootEntry.ContextTable), table));
        if (!TryPut(unit.RootTable + RootEntry.LengthBytes * (ulong)bus, entry))
        {
            problem = FormattableString.Invariant($"The root entry of bus {bus:x2} is already set by an entry.");
            return false;
        }

        contextTables.Add(key, table);
        return true;
    }

    private bool TryPut(ulong address, ulong[] words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (!image.TryWrite(address + sizeof(ulong) * (ulong)i, words[i])) return false;
        }

        return true;
    }

    /// <summary>What is said where a region has no page left for another table.</summary>
    internal static string NoRoom(MappingUnit unit) =>
        $"There is no free page left for a table of the unit at {unit.Base}, up to {Hex.Of(unit.Region.Last)}; make the memory or its tables larger.";
}
