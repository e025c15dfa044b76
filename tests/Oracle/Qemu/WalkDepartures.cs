using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>Where QEMU's walks differ, and what comes behind them.</summary>
internal static class WalkDepartures
{
    private const ulong InterruptsFirst = 0xfee0_0000, InterruptsLast = 0xfeef_ffff;
    private const ulong Snoop = 1UL << 11, Readable = 1, Writable = 2, User = 4;

    public static IReadOnlyList<Reading> Readings { get; } =
    [
        new("memory-that-the-machine-lacks", Blame.Image, IsAbsentMemory),
        new("rights-before-reserved-bits", Blame.Open, IsEarlyDenial),
        new("first-stage-rights-as-the-walk-goes", Blame.Open, IsEarlyFirstStageDenial),
        new("interrupt-range-by-whole-page", Blame.Emulator, IsWholePage),
        new("all-ones-read-as-failure", Blame.Emulator, IsAllOnes),
        new("pass-through-without-host-limit", Blame.Emulator, (question, seen) => question.Outcome.Condition is { Name: "LGN.1.3" or "SGN.4.2" } && seen.IsSilent),
        new("pass-through-beyond-context-width", Blame.Open, (question, seen) => question.Outcome.Condition is { Name: "LGN.1.1" } && question.IsLegacyPassThrough
            && seen.Fault is null && (seen.Landing is null || seen.Landing == question.Access.Address.Value)),
    ];

    public static IReadOnlyList<Oversight> Oversights { get; } =
    [
        new("snoop-accepted-on-scalable-unit", Blame.Emulator, question => question.OffersScalable && (question.State["ECAP"] & 1 << 7) == 0
            && question.Paging("second-stage").LastOrDefault() is { } leaf && (leaf.Words[0] & Snoop) != 0 ? Changed(question, "ECAP", 1 << 7) : null),
        new("flags-updated-without-coherence", Blame.Emulator, question => question.Reason == FaultReason.FirstStageFlagsNotSnooped && question.Step("PASID table entry") is { } entry
            ? new(question.State.With("ECAP", question.State["ECAP"] | 1UL << 48).With(entry.Address.Value + 8, word => word | 1 << 23), question.Access) : null),
        new("first-stage-1-gib-pages-without-the-capability", Blame.Emulator, question => question.Reason == FaultReason.FirstStageReserved
            && (question.State["CAP"] >> 56 & 1) == 0 ? Changed(question, "CAP", 1UL << 56) : null),
    ];

    /// <summary>Sets a bit of a register.</summary>
    private static Question Changed(Question question, string register, ulong bit) => new(question.State.With(register, question.State[register] | bit), question.Access);

    /// <summary>The image lacks the entry, so the translator does not know; QEMU's machine has nothing there, and tells so.</summary>
    private static bool IsAbsentMemory(Question question, Observation seen)
    {
        if (question.Outcome.Kind != ResultKind.Unreadable || question.Outcome.Address < OracleMemory.RamBytes) return false;
        bool first = !question.Paging("second-stage").Any() && !question.Paging("first-stage").Any();
        FaultReason[] reasons = question.Outcome.What switch
        {
            "root entry" => [FaultReason.RootTableAccess],
            "context entry" => [FaultReason.ContextTableAccess],
            "scalable-mode root entry" => [FaultReason.ScalableRootAccess],
            "scalable-mode context entry" => [FaultReason.ScalableContextAccess],
            "PASID directory entry" => [FaultReason.PasidDirectoryAccess],
            "PASID table entry" => [FaultReason.PasidTableAccess],
            "interrupt-remapping entry" => [FaultReason.InterruptTableAccess],
            { } table when table.StartsWith("first-stage", StringComparison.Ordinal) => [first ? FaultReason.FirstStageRootAccess : FaultReason.FirstStageTableAccess],
            _ when question.IsScalable => [first ? FaultReason.SecondStageRootAccess : FaultReason.SecondStageTableAccess],
            _ => [first ? FaultReason.ContextEntryInvalid : FaultReason.PagingTableAccess],
        };
        bool qualified = question.Outcome.What!.Contains("-stage", StringComparison.Ordinal);
        return qualified ? CodeDepartures.HasQualified(question, seen, reasons[0]) : CodeDepartures.Has(question, seen, reasons[0]);
    }

    /// <summary>QEMU stops at the first entry that does not grant what is asked for, before it looks at that entry's reserved bits or at what it leads to.</summary>
    private static bool IsEarlyDenial(Question question, Observation seen)
    {
        ulong right = question.Access.Writes ? Writable : Readable;
        bool denied = question.Paging("second-stage").Any(step => (step.Words[0] & right) == 0);
        var reason = (question.IsScalable, question.Access.Writes) switch
        {
            (false, false) => FaultReason.ReadDenied,
            (false, true) => FaultReason.WriteDenied,
            (true, false) => FaultReason.ScalableReadDenied,
            _ => FaultReason.ScalableWriteDenied,
        };
        return denied && question.Outcome.Kind is ResultKind.Fault or ResultKind.Unreadable && CodeDepartures.HasQualified(question, seen, reason);
    }

    private static bool IsEarlyFirstStageDenial(Question question, Observation seen)
    {
        var walked = question.Paging("first-stage").ToList();
        if (question.Outcome.Kind is not (ResultKind.Fault or ResultKind.Unreadable)) return false;
        return (walked.Any(step => (step.Words[0] & User) == 0) && CodeDepartures.HasQualified(question, seen, FaultReason.UserDenied))
            || (question.Access.Writes && walked.Any(step => (step.Words[0] & Writable) == 0) && CodeDepartures.HasQualified(question, seen, FaultReason.ScalableWriteDenied));
    }

    /// <summary>QEMU refuses a large page any byte of which is in the interrupt range, whichever byte is asked for.</summary>
    private static bool IsWholePage(Question question, Observation seen)
    {
        if (question.Outcome is not { Kind: ResultKind.Ok, PageSizeBytes: > 4096 and var bytes, HostAddress: { } landing }) return false;
        ulong page = landing.Value & ~(bytes - 1);
        bool overlaps = page <= InterruptsLast && page + bytes - 1 >= InterruptsFirst;
        var reason = question.OffersScalable ? FaultReason.ScalableOutputInInterruptRange : FaultReason.OutputInInterruptRange;
        return overlaps && CodeDepartures.HasQualified(question, seen, reason);
    }

    /// <summary>QEMU's reader returns all ones where it fails, and so takes an entry of all ones for a failure.</summary>
    private static bool IsAllOnes(Question question, Observation seen)
    {
        if (question.Steps is not [.., { Words: [ulong.MaxValue] } last]) return false;
        bool first = question.Steps.Count(step => step.Structure.Contains("-stage", StringComparison.Ordinal)) == 1;
        var reason = last.Structure.StartsWith("first-stage", StringComparison.Ordinal) ? (first ? FaultReason.FirstStageRootAccess : FaultReason.FirstStageTableAccess)
            : question.IsScalable ? (first ? FaultReason.SecondStageRootAccess : FaultReason.SecondStageTableAccess)
            : first ? FaultReason.ContextEntryInvalid : FaultReason.PagingTableAccess;
        return CodeDepartures.HasQualified(question, seen, reason);
    }
}
