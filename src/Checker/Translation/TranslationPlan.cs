using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The stages that a request goes through.</summary>
internal enum Stages : byte
{
    /// <summary>None: it keeps its address.</summary>
    None = 0,

    /// <summary>The first stage.</summary>
    First = 1,

    /// <summary>The second stage.</summary>
    Second = 2,

    /// <summary>The first stage, whose tables and results the second stage translates.</summary>
    Nested = First | Second,
}

/// <summary>How a request is translated, as its device's and PASID's entries say.</summary>
/// <param name="Stages">The stages that it goes through.</param>
/// <param name="SecondStageTable">Where the second-stage root table lies.</param>
/// <param name="SecondStageLevels">How many levels it has; that of a pass-through context entry limits addresses too.</param>
/// <param name="Domain">Domain id.</param>
/// <param name="Entry">The PASID table entry; all zero in legacy mode.</param>
/// <param name="IsScalable">True in scalable mode, whose conditions have codes of their own.</param>
/// <param name="Privileged">True where the request counts as privileged.</param>
/// <param name="HostPermissions">True where it is a translated request whose address the host permission table must allow.</param>
internal readonly record struct TranslationPlan(
    Stages Stages, HostAddress SecondStageTable, int SecondStageLevels, int Domain, PasidEntry Entry = default, bool IsScalable = false,
    bool Privileged = false, bool HostPermissions = false)
{
    public bool UsesFirstStage => (Stages & Stages.First) != 0;

    public bool UsesSecondStage => (Stages & Stages.Second) != 0;

    /// <summary>The conditions of this mode's second stage.</summary>
    public SecondStageFaults Faults => IsScalable ? SecondStageFaults.Scalable : SecondStageFaults.Legacy;
}
