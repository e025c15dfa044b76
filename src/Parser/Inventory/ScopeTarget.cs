namespace Dmarkit.Parser;

/// <summary>Where the walk of a scope's path ends.</summary>
public enum ScopeTargetKind
{
    /// <summary>At a function of the inventory.</summary>
    Found,

    /// <summary>At an address where the inventory has no function.</summary>
    Absent,

    /// <summary>At a step that names no address: a device above 31, or a function above 7.</summary>
    NoAddress,

    /// <summary>At a function that the path goes on behind, and that is no bridge.</summary>
    NotABridge,

    /// <summary>At a bridge that the path goes on behind, and whose secondary bus is 0.</summary>
    NoBusBehind,

    /// <summary>Nowhere: the inventory does not tell whether a function is a bridge, or which bus lies behind it.</summary>
    Unknown,
}

/// <summary>What a scope's path leads to in an inventory.</summary>
/// <param name="Kind">How the walk ended.</param>
/// <param name="Step">At which step of the path, from 0; the last one where it is <see cref="ScopeTargetKind.Found"/>.</param>
/// <param name="Source">The address of that step; null where it names none.</param>
/// <param name="Function">The function at that step; null where there is none.</param>
/// <remarks>VT-d 8.3.1.</remarks>
public readonly record struct ScopeTarget(ScopeTargetKind Kind, int Step, SourceId? Source, PciFunction? Function)
{
    /// <summary>How the walk ended, as a clause without subject: <c>no function at 0000:02:00.0</c>.</summary>
    public override string ToString() => Kind switch
    {
        ScopeTargetKind.Found => $"{Function}",
        ScopeTargetKind.Absent => $"no function at {Source}",
        ScopeTargetKind.NoAddress => $"step {Step + 1} names no device",
        ScopeTargetKind.NotABridge => $"{Source} is no bridge",
        ScopeTargetKind.NoBusBehind => $"bridge {Source} has no bus behind it",
        _ => Source is null ? "there is no path" : $"the bus behind {Source} is not known",
    };
}
