using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The graphics inside the processor. It has been device 2 on bus 0 of segment 0 since there is VT-d; on servers a root port is there, which no endpoint scope names.</summary>
internal static class IntegratedGraphics
{
    /// <summary>True for the graphics' own function 00:02.0.</summary>
    public static bool Is(DeviceScope scope) => IsFunction(scope) && scope.Path[0].Function == 0;

    /// <summary>True for any function of the device 00:02; older chips have a second one for the other display.</summary>
    public static bool IsFunction(DeviceScope scope) => scope is { Kind: DeviceScopeType.Endpoint, Segment: 0, StartBus: 0, Path: [{ Device: 2 }] };

    /// <summary>The scope among <paramref name="scopes"/> that names 00:02.0; null where none does.</summary>
    public static DeviceScope? In(IReadOnlyList<DeviceScope> scopes)
    {
        for (int at = 0; at < scopes.Count; at++)
        {
            if (Is(scopes[at])) return scopes[at];
        }

        return null;
    }

    /// <summary>True where one of <paramref name="scopes"/> names 00:02.0.</summary>
    public static bool IsIn(IReadOnlyList<DeviceScope> scopes) => In(scopes) is not null;
}
