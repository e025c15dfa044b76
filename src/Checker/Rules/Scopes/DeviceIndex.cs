using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Finds the devices that structures of a kind name.</summary>
internal static class DeviceIndex
{
    /// <summary>Each device with the first scope that names it.</summary>
    /// <returns>Null where no structure of the kind names any.</returns>
    public static Dictionary<DeviceScope, ScopeIn<TStructure>>? Of<TStructure>(DmarTable table)
        where TStructure : RemappingStructure
    {
        Dictionary<DeviceScope, ScopeIn<TStructure>>? devices = null;
        for (int at = 0; at < table.Structures.Count; at++)
        {
            if (table.Structures[at] is not TStructure structure) continue;
            foreach (var scope in structure.Scopes) (devices ??= new(SameDevice.Instance)).TryAdd(scope, new(structure, scope));
        }

        return devices;
    }
}
