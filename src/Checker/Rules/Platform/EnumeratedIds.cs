using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which of the 256 enumeration ids occur: those of one kind of scope in all units.</summary>
internal static class EnumeratedIds
{
    /// <summary>True at each id that some unit lists.</summary>
    public static bool[] Of(ImmutableArray<HardwareUnit> units, DeviceScopeType kind)
    {
        bool[] listed = new bool[byte.MaxValue + 1];
        foreach (var unit in units)
        {
            for (int at = 0; at < unit.Scopes.Count; at++)
                if (unit.Scopes[at] is { } scope && scope.Kind == kind) listed[scope.EnumerationId] = true;
        }

        return listed;
    }
}
