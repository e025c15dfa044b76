using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>Which unit serves a device, from what a source says alone.</summary>
/// <param name="table">The source's DMAR table, or null.</param>
/// <param name="units">The source's units.</param>
/// <remarks>VT-d 8.3, 8.3.1: a unit serves the devices that its scopes name, and with INCLUDE_PCI_ALL those of its segment that no other unit names.</remarks>
internal sealed class MappingUnits(DmarTable? table, IReadOnlyList<UnitRegisters> units)
{
    /// <summary>How many bits host addresses have; what a page-table entry can hold where no table says it.</summary>
    public int HostAddressBits { get; } = Math.Min(table?.HostAddressWidth ?? WidestHostAddressBits, WidestHostAddressBits);

    /// <summary>An entry's frame number has 40 bits (VT-d 9.8).</summary>
    private const int WidestHostAddressBits = 52;

    /// <summary>Finds the registers of the unit that serves a mapping's device.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="unit">The unit, on success.</param>
    /// <param name="reason">Why there is none, as a sentence; else null.</param>
    public bool TryFind(Mapping mapping, [NotNullWhen(true)] out UnitRegisters? unit, [NotNullWhen(false)] out string? reason)
    {
        unit = null;
        reason = null;
        HostAddress? address = mapping.Unit;
        if (address is null && table is not null) address = ByScopes(mapping.Device, out reason);
        else if (address is null && units.Count == 1) address = units[0].Base;
        if (reason is not null) return false;
        if (address is null)
        {
            reason = $"There are {units.Count} units and no dmar that tells which serves {mapping.Device}; expected the key unit with the base of one.";
            return false;
        }

        unit = units.FirstOrDefault(known => known.Base == address);
        if (unit is null) reason = $"{mapping.Device} is served by the unit at {address}, which units does not list.";
        return unit is not null;
    }

    private HostAddress? ByScopes(SourceId device, out string? reason)
    {
        reason = null;
        HostAddress? all = null, bridge = null;
        foreach (var unit in table!.Structures.OfType<HardwareUnit>().Where(unit => unit.Segment == device.Segment))
        {
            if (unit.Scopes.Any(scope => scope.Kind == DeviceScopeType.Endpoint && scope.ResolvedSource == device)) return unit.RegisterBase;
            if (unit.IncludePciAll) all ??= unit.RegisterBase;
            else if (unit.Scopes.Any(scope => MayLeadTo(scope, device))) bridge ??= unit.RegisterBase;
        }

        // The buses behind a bridge only the machine's configuration space tells.
        if (bridge is not null)
            reason = $"{device} may lie behind a bridge of the unit at {bridge}; expected the key unit with the base of the unit that serves it.";
        else if (all is null)
            reason = $"No drhd names {device}, and none of its segment has the flag include-pci-all.";
        return bridge is null ? all : null;
    }

    private static bool MayLeadTo(DeviceScope scope, SourceId device) =>
        (scope.Kind == DeviceScopeType.SubHierarchy || (scope.Kind == DeviceScopeType.Endpoint && scope.Path.Count > 1)) && device.Bus != scope.StartBus;
}
