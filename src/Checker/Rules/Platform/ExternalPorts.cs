using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A port that devices are plugged into from outside.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Witness">What tells so.</param>
/// <param name="Segment">Its segment; null where it is not known.</param>
/// <param name="StartBus">The root bus that its path starts on; null where it is not known.</param>
/// <param name="Path">The way from the root bus to it; null where it is not known.</param>
internal sealed record ExternalPort(string Name, Witness Witness, ushort? Segment, byte? StartBus, IReadOnlyList<PathStep>? Path)
{
    /// <summary>True where a scope names the port, or what lies behind it.</summary>
    public bool Holds(DeviceScope scope)
    {
        if (Path is not { Count: > 0 } path || Segment != scope.Segment || StartBus != scope.StartBus || scope.Path.Count < path.Count) return false;
        for (int step = 0; step < path.Count; step++)
            if (path[step] != scope.Path[step]) return false;
        return true;
    }
}

/// <summary>
/// Finds the ports that are external-facing: by the property of bytecode, and by the table itself, in which chips with integrated Thunderbolt have a unit
/// for the ports 00:07.x alone.
/// </summary>
internal static class ExternalPorts
{
    /// <summary>More ports than a machine can have sockets for; each is compared with each scope.</summary>
    private const int Most = 64;

    private const byte ThunderboltDevice = 7;

    /// <summary>The ports, those of the table first: these are certain, while models share bytecode and a port may not be fitted.</summary>
    public static List<ExternalPort> Of(Platform platform)
    {
        var ports = new List<ExternalPort>();
        foreach (var unit in platform.HardwareUnits)
        {
            if (!IsForThunderbolt(unit)) continue;
            foreach (var scope in unit.Scopes)
            {
                if (ports.Count == Most) return ports;
                ports.Add(new($"port {scope.PathText}, which has {unit.Label} to itself,", new("DMAR", unit.Label, $"port {scope.PathText}"), scope.Segment, scope.StartBus, scope.Path));
            }
        }

        foreach (var device in platform.Tables?.Aml?.Devices ?? [])
        {
            if (!device.IsExternalFacing) continue;
            if (ports.Count == Most) return ports;
            var bridge = device;
            while (bridge is { IsHostBridge: false }) bridge = bridge.Parent;
            ports.Add(new($"port {device.Path}", new("name space", $"{device.Path} has ExternalFacingPort", $"port {device.Path}"), bridge?.Segment, bridge?.BaseBus, device.PciPath));
        }

        return ports;
    }

    /// <summary>True for a unit all of whose scopes are root ports 00:07.x of segment 0.</summary>
    private static bool IsForThunderbolt(HardwareUnit unit)
    {
        if (unit.IncludePciAll || unit.Segment != 0 || unit.Scopes.Count == 0) return false;
        foreach (var scope in unit.Scopes)
            if (scope is not { Kind: DeviceScopeType.SubHierarchy, StartBus: 0, Path: [{ Device: ThunderboltDevice }] }) return false;
        return true;
    }
}
