using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Finds the first step of a walk that another translator's answer contradicts.</summary>
internal static class FirstContradiction
{
    /// <summary>The step.</summary>
    /// <param name="steps">The walk's steps.</param>
    /// <param name="outcome">What the walk came to.</param>
    /// <param name="answer">What the other translator says; null where it did not answer.</param>
    /// <returns>The last step where nothing points at an earlier one; null where no entry was read.</returns>
    public static WalkStep? In(IReadOnlyList<WalkStep> steps, in Outcome outcome, Expectation? answer)
    {
        if (steps.Count == 0) return null;
        var last = steps[^1];
        if (answer is null) return last;
        bool sameKind = answer.Result == outcome.Kind;

        // The target stopped at a structure that the walk passed.
        if (answer.Reason is { } reason && (!sameKind || reason != (byte?)outcome.Condition?.Reason) && StructureOf((FaultReason)reason) is { } structure)
            return steps.FirstOrDefault(step => step.Structure.Contains(structure, StringComparison.Ordinal)) ?? last;
        if (!sameKind) return Denier(steps, outcome) ?? last;
        if (answer.Recorded is { } recorded && recorded != outcome.Recorded) return steps.FirstOrDefault(step => Has(step, nameof(ContextEntry.FaultProcessingDisable))) ?? last;
        if (answer.Domain is { } domain && domain != outcome.Domain) return steps.FirstOrDefault(step => step.Layout.Any(field => field.Name == nameof(ContextEntry.DomainId))) ?? last;
        if (answer.Write is { } write && write != outcome.Write) return steps.FirstOrDefault(step => Lacks(step, nameof(SecondStageEntry.Writable))) ?? last;
        if (answer.Read is { } read && read != outcome.Read) return steps.FirstOrDefault(step => Lacks(step, nameof(SecondStageEntry.Readable))) ?? last;
        return last;
    }

    /// <summary>The entry that lacks the right for which the access is refused.</summary>
    private static WalkStep? Denier(IReadOnlyList<WalkStep> steps, in Outcome outcome) => outcome.Condition?.Reason switch
    {
        FaultReason.WriteDenied or FaultReason.ScalableWriteDenied => steps.FirstOrDefault(step => Lacks(step, nameof(SecondStageEntry.Writable))),
        FaultReason.ReadDenied or FaultReason.ScalableReadDenied => steps.FirstOrDefault(step => Lacks(step, nameof(SecondStageEntry.Readable))),
        FaultReason.UserDenied => steps.FirstOrDefault(step => Lacks(step, nameof(FirstStageEntry.User))),
        _ => null,
    };

    private static bool Has(WalkStep step, string field) => step.Layout.Any(one => one.Name == field && step.Get(one) != 0);

    private static bool Lacks(WalkStep step, string field) => step.Layout.Any(one => one.Name == field && step.Get(one) == 0);

    /// <summary>Which structure a reason is about, as steps name it; null for reasons of the whole walk.</summary>
    private static string? StructureOf(FaultReason reason) => reason switch
    {
        FaultReason.RootEntryNotPresent or FaultReason.RootEntryReserved or FaultReason.ScalableRootNotPresent or FaultReason.ScalableRootReserved => "root entry",
        FaultReason.ContextEntryNotPresent or FaultReason.ContextEntryInvalid or FaultReason.ContextEntryReserved or FaultReason.TranslationRequestBlocked
            or FaultReason.ScalableContextNotPresent or FaultReason.ScalableContextInvalid or FaultReason.ScalableContextReserved => "context entry",
        FaultReason.PasidDirectoryNotPresent or FaultReason.PasidDirectoryReserved => "PASID directory entry",
        FaultReason.PasidEntryNotPresent or FaultReason.PasidEntryReserved or FaultReason.PasidEntryInvalid => "PASID table entry",
        FaultReason.InterruptEntryNotPresent or FaultReason.InterruptEntryReserved or FaultReason.InterruptSourceMismatch => "interrupt-remapping entry",
        _ => null,
    };
}
