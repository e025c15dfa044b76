using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>
/// The devices that units list, as a tree of their paths: one walk from the root bus tells whether a device is listed, or lies below a bridge
/// that is. A long path costs its steps and no more, whatever a hostile table lists.
/// </summary>
internal sealed class ServedDevices
{
    private readonly Dictionary<(int Parent, int Label), int> children = [];
    private readonly List<(bool IsListed, bool IsBridge)> nodes = [];
    private readonly Dictionary<ushort, bool> segments = [];

    /// <summary>Puts the tree of all units' scopes together.</summary>
    public ServedDevices(ImmutableArray<HardwareUnit> units)
    {
        foreach (var unit in units)
        {
            segments[unit.Segment] = unit.IncludePciAll || HasIncludeAll(unit.Segment);
            foreach (var scope in unit.Scopes) Add(scope);
        }
    }

    /// <summary>True where a unit is of that segment.</summary>
    public bool HasUnit(ushort segment) => segments.ContainsKey(segment);

    /// <summary>True where a unit serves all devices of that segment that no other lists.</summary>
    public bool HasIncludeAll(ushort segment) => segments.GetValueOrDefault(segment);

    /// <summary>True where a unit lists the device, or a bridge with all below it that the device's path leads over.</summary>
    public bool Lists(DeviceScope device)
    {
        int node = Child(-1, RootOf(device));
        for (int at = 0; node >= 0 && at < device.Path.Count; at++)
        {
            node = Child(node, LabelOf(device.Path[at]));
            if (node >= 0 && nodes[node].IsBridge) return true;
        }

        return node >= 0 && nodes[node].IsListed;
    }

    private void Add(DeviceScope scope)
    {
        int node = Grow(-1, RootOf(scope));
        foreach (var step in scope.Path) node = Grow(node, LabelOf(step));
        nodes[node] = (true, nodes[node].IsBridge || scope.Kind == DeviceScopeType.SubHierarchy);
    }

    private int Child(int parent, int label) => children.GetValueOrDefault((parent, label), -1);

    private int Grow(int parent, int label)
    {
        if (children.TryGetValue((parent, label), out int child)) return child;
        nodes.Add(default);
        return children[(parent, label)] = nodes.Count - 1;
    }

    private static int RootOf(DeviceScope scope) => scope.Segment << 8 | scope.StartBus;

    private static int LabelOf(PathStep step) => step.Device << 8 | step.Function;
}
