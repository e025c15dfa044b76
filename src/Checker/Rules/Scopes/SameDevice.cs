using System.Diagnostics.CodeAnalysis;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Takes scopes for equal that lead to one device: the same segment, start bus and path, whatever their type.</summary>
internal sealed class SameDevice : IEqualityComparer<DeviceScope>
{
    private SameDevice()
    {
    }

    public static SameDevice Instance { get; } = new();

    public bool Equals(DeviceScope? x, DeviceScope? y) =>
        x is null || y is null ? x == y : x.Segment == y.Segment && x.StartBus == y.StartBus && x.Path.SequenceEqual(y.Path);

    public int GetHashCode([DisallowNull] DeviceScope obj)
    {
        var hash = new HashCode();
        hash.Add(obj.Segment);
        hash.Add(obj.StartBus);
        foreach (var step in obj.Path) hash.Add(step);
        return hash.ToHashCode();
    }
}
