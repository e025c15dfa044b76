using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The specification's fault tables: every condition that blocks a request.</summary>
/// <remarks>VT-d 7.1.3 (Table 30) and 5.1.4.1 (Table 15).</remarks>
public static class FaultTable
{
    /// <summary>Every condition, of legacy mode, all modes, interrupts and scalable mode; those of one code stand together.</summary>
    public static IReadOnlyList<FaultCondition> All { get; } =
    [
        FaultCondition.RootEntryNotPresent, FaultCondition.ContextEntryNotPresent, FaultCondition.WidthUnsupported, FaultCondition.TypeUnsupported,
        FaultCondition.TopTableAccess, FaultCondition.BeyondWidth, FaultCondition.TranslatedBeyondHost, FaultCondition.PassThroughBeyondHost,
        FaultCondition.WriteDenied, FaultCondition.ReadDenied, FaultCondition.TableAccess, FaultCondition.RootTableAccess,
        FaultCondition.ContextTableAccess, FaultCondition.RootEntryReserved, FaultCondition.ContextEntryReserved, FaultCondition.PagingEntryReserved,
        FaultCondition.TranslationRequestBlocked, FaultCondition.OutputInInterruptRange, FaultCondition.InterruptRequestReserved,
        FaultCondition.InterruptIndexBeyondTable, FaultCondition.InterruptEntryNotPresent, FaultCondition.InterruptTableAccess,
        FaultCondition.InterruptEntryReserved, FaultCondition.CompatibilityInterruptBlocked, FaultCondition.InterruptSourceMismatch,
        FaultCondition.PostedDescriptorAccess, FaultCondition.PostedDescriptorReserved, FaultCondition.InvalidInterruptRequest,
        FaultCondition.ExtendedInterruptModeRequired, FaultCondition.InterruptRemappingRequired, FaultCondition.AbortModeUnsupported,
        FaultCondition.ModeReserved, FaultCondition.ScalableModeUnsupported, FaultCondition.IoPermissionsInLegacyMode,
        FaultCondition.PasidInLegacyMode, FaultCondition.PageRequestInLegacyMode, FaultCondition.AbortDmaMode, FaultCondition.ExecuteRequested,
        .. ScalableFault.All,
    ];

    /// <summary>The conditions that a code stands for; none where the specification does not define it.</summary>
    public static IEnumerable<FaultCondition> Of(FaultReason reason) => All.Where(condition => condition.Reason == reason);

    /// <summary>What a code stands for, as the end of a sentence; of several conditions all, with their names in the specification.</summary>
    public static string MeaningOf(FaultReason reason)
    {
        string meaning = string.Join("; or ", Of(reason).Select(condition => condition.Name is { } name ? $"{condition.Meaning} ({name})" : condition.Meaning));
        return meaning.Length > 0 ? meaning : "a code that the specification does not define";
    }
}
