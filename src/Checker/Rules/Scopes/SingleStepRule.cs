using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A rule about a structure for devices inside the chip: they lie on a root bus, so that a path has one step (VT-d 8.8, 8.9).</summary>
/// <typeparam name="TStructure">The kind of structure.</typeparam>
internal abstract class SingleStepRule<TStructure> : Rule
    where TStructure : RemappingStructure
{
    /// <summary>A path of several steps is an error. One that starts at a bus of which it is known that no host bridge starts it is a warning.</summary>
    public sealed override void Check(Platform platform, FindingSink found)
    {
        RootBuses? roots = null;
        var structures = platform.Table!.Structures;
        for (int at = 0; at < structures.Count; at++)
        {
            if (structures[at] is not TStructure structure) continue;
            foreach (var scope in structure.Scopes)
            {
                if (scope.Path.Count > 1)
                    found.Add(scope.Field("Path"), $"Path {scope.PathText} of {structure.Label} has {scope.Path.Count} steps; a device in the chip has 1.");
                else if (platform.Pci is not null || platform.Tables is { HasAml: true })
                    Check(scope, roots ??= new(platform), found);
            }
        }
    }

    private static void Check(DeviceScope scope, RootBuses roots, FindingSink found)
    {
        if (roots.IsKnown(scope.Segment, scope.StartBus) == false)
            found.Add(scope.Field("Start Bus Number"), $"Start bus 0x{scope.StartBus:x2} of {scope.Label} is no root bus; {roots.WhyNot(scope.Segment, scope.StartBus)}.", Severity.Warning);
    }
}
