namespace Dmarkit.Checker;

/// <summary>The flags of paging entries that hardware sets when it serves a request, where they are not set yet. What serves none sets none here.</summary>
/// <remarks>VT-d 3.6.2, 3.7.2 and 4.2.3.1. Hardware may set accessed flags also for a request that it then blocks.</remarks>
[Flags]
public enum FlagUpdates : byte
{
    /// <summary>Every flag that would be set is set, or none is kept.</summary>
    None = 0,

    /// <summary>The accessed flag of a first-stage entry.</summary>
    FirstStageAccessed = 1,

    /// <summary>The extended accessed flag of a first-stage entry.</summary>
    FirstStageExtendedAccessed = 2,

    /// <summary>The dirty flag of the first-stage leaf.</summary>
    FirstStageDirty = 4,

    /// <summary>The accessed flag of a second-stage entry.</summary>
    SecondStageAccessed = 8,

    /// <summary>The dirty flag of a second-stage leaf: of the page, or of a first-stage table whose flags are set.</summary>
    SecondStageDirty = 16,
}
