using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What decides how far a unit's devices reach.</summary>
public enum UnitReachKind : byte
{
    /// <summary>The unit's tables.</summary>
    ByTables,

    /// <summary>Nothing: the unit does not translate, and all memory but protected regions is reached.</summary>
    Everything,

    /// <summary>The unit's mode, in which every request is blocked.</summary>
    Nothing,

    /// <summary>Nobody can tell.</summary>
    Unknown,
}

/// <summary>How far a unit's devices reach, as its registers say.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Kind">What decides.</param>
/// <param name="Reason">Unknown: why, as a clause; else null.</param>
public sealed record UnitReach(RemappingUnit Unit, UnitReachKind Kind, string? Reason)
{
    /// <summary>What the registers of <paramref name="unit"/> say.</summary>
    public static UnitReach Of(RemappingUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (unit.Configuration is not { } configuration) return Unknown(unit, $"nothing tells the registers of {unit}");
        if (configuration.MissingForDma is { } missing) return Unknown(unit, $"register {missing.Name} is unknown ({unit})");
        if (configuration.IsExtended) return Unknown(unit, $"{unit} is in extended mode, which is deprecated and not translated");
        return new(unit, !configuration.Status.TranslationEnabled ? UnitReachKind.Everything : Blocks(configuration) ? UnitReachKind.Nothing : UnitReachKind.ByTables, null);
    }

    /// <summary>Modes in which no table is looked at (VT-d 7.1.3, RTA.1).</summary>
    private static bool Blocks(UnitConfiguration unit) => unit.RootTable.Mode switch
    {
        TranslationMode.Legacy => unit.RootTable.SecondStageIoPermissions,
        TranslationMode.Scalable => !unit.ExtendedCapability.ScalableMode,
        _ => true,
    };

    private static UnitReach Unknown(RemappingUnit unit, string reason) => new(unit, UnitReachKind.Unknown, reason);
}
