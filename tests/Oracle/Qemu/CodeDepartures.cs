using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>The same fault, told by another code.</summary>
internal static class CodeDepartures
{
    public static IReadOnlyList<Reading> All { get; } =
    [
        new("legacy-codes-in-scalable-mode", Blame.Emulator, (question, seen) => question is { IsScalable: true, Outcome.Recorded: true, Reason: { } reason }
            && LegacyCode(question, reason) is { } code && question.HasFault(seen, code)),
        new("scalable-code-in-legacy-mode", Blame.Emulator, (question, seen) => question is { IsScalable: false, OffersScalable: true, Outcome.Recorded: true }
            && question.Reason == FaultReason.OutputInInterruptRange && question.HasFault(seen, (byte)FaultReason.ScalableOutputInInterruptRange)),
    ];

    /// <summary>True where a fault of that reason is seen, by its own code or by the one that QEMU has for it.</summary>
    public static bool Has(Question question, Observation seen, FaultReason reason) => question.HasFault(seen, (byte)reason)
        || (question.IsScalable && LegacyCode(question, reason) is { } code && question.HasFault(seen, code));

    /// <summary>The same, or nothing where an entry on the way disables the processing of faults that are qualified.</summary>
    public static bool HasQualified(Question question, Observation seen, FaultReason reason) =>
        Has(question, seen, reason) || (seen.IsSilent && question.Steps.Any(step => step.Words.Length != 1 && (step.Words[0] & 2) != 0))
        || (seen.IsSilent && question.Step("PASID directory entry") is { } directory && (directory.Words[0] & 2) != 0);

    /// <summary>The code that QEMU records for a condition in scalable mode, where it is another one; null where it is the same.</summary>
    private static byte? LegacyCode(Question question, FaultReason reason) => reason switch
    {
        FaultReason.ScalableRootAccess => 0x8,
        FaultReason.ScalableRootNotPresent => 0x1,
        FaultReason.ScalableRootReserved => 0xa,
        FaultReason.ScalableContextAccess => 0x9,
        FaultReason.ScalableContextNotPresent => 0x2,
        FaultReason.ScalableContextReserved => 0xb,
        FaultReason.SecondStageRootAccess => 0x3,
        FaultReason.SecondStageTableAccess => 0x7,
        FaultReason.SecondStageReserved => 0xc,
        FaultReason.SecondStageDenied => (byte)(question.Access.Writes ? 0x5 : 0x6),
        FaultReason.AddressBeyondSecondStage => 0x4,
        FaultReason.ScalableReadDenied => 0x6,
        FaultReason.ScalableWriteDenied when question.Paging("second-stage").Any() => 0x5,
        _ => null,
    };
}
