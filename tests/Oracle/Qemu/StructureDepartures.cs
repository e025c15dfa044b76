using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>Where QEMU reads root, context and PASID entries otherwise.</summary>
internal static class StructureDepartures
{
    private const string Context = "scalable-mode context entry", Directory = "PASID directory entry", Pasid = "PASID table entry";
    private const ulong RootReserved = 0xffe, FaultProcessingDisable = 2;

    public static IReadOnlyList<Reading> Readings { get; } =
    [
        new("context-reserved-bits-despite-fpd", Blame.Emulator, (question, seen) => question.Outcome.Recorded == false
            && question.Reason is FaultReason.ContextEntryReserved or FaultReason.ScalableContextReserved && CodeDepartures.Has(question, seen, question.Reason.Value)),
        new("fpd-of-pasid-structures-comes-too-late", Blame.Emulator, (question, seen) => question is { Outcome.Recorded: false, Reason: >= (FaultReason)0x50 and <= (FaultReason)0x5b }
            && (question.Step(Context)!.Words[0] & FaultProcessingDisable) == 0 && question.HasFault(seen, (byte)question.Reason)),
        new("absent-root-half-judged", Blame.Emulator, (question, seen) => question.Step("scalable-mode root entry") is { } root
            && root.Words.Any(half => (half & 1) == 0 && (half & (RootReserved | question.BeyondHost)) != 0) && CodeDepartures.Has(question, seen, FaultReason.ScalableRootReserved)),
        new("pass-through-pointer-judged", Blame.Open, (question, seen) => question.Step("context entry") is { } context
            && (context.Words[0] >> 2 & 3) == 2 && (context.Words[0] & question.BeyondHost) != 0 && CodeDepartures.Has(question, seen, FaultReason.ContextEntryReserved)),
        new("pasid-type-judged-first", Blame.Emulator, (question, seen) => question.Step(Pasid) is { } entry
            && question.Reason is FaultReason.PasidEntryNotPresent or FaultReason.PasidEntryReserved && IsTypeRefused(question, entry) && Invalid(question, seen)),
        new("canonical-by-address-width", Blame.Emulator, (question, seen) => question.Step(Pasid) is { } entry && (entry.Words[0] >> 6 & 7) == 1
            && !IsCanonical(question.Access.Address.Value, 30 + 9 * (int)(entry.Words[0] >> 2 & 7)) && CodeDepartures.HasQualified(question, seen, FaultReason.NotCanonical)),
        new("second-stage-beside-first-stage", Blame.Emulator, (question, seen) => question.Step(Pasid) is { } entry
            && (entry.Words[0] >> 6 & 7) == 2 && (question.State["ECAP"] >> 47 & 1) != 0 && Invalid(question, seen)),
    ];

    public static IReadOnlyList<Oversight> Oversights { get; } =
    [
        new("pasid-fields-unchecked", Blame.Emulator, question => question.Step(Pasid) is { } entry ? Cleared(question, entry) : null),
        new("pasid-directory-bits-unchecked", Blame.Emulator, question => question.Reason == FaultReason.PasidDirectoryReserved && question.Step(Directory) is { } directory
            ? new(question.State.With(directory.Address.Value, word => word & ~0xffcUL), question.Access) : null),
        new("pasid-pointers-beyond-host-width-followed", Blame.Emulator, WithPointerToNowhere),
        new("context-features-unchecked", Blame.Emulator, question => question.Reason is FaultReason.ScalableContextReserved or FaultReason.ScalableContextInvalid && question.Step(Context) is { } context
            ? new(question.State.With(context.Address.Value, word => word & ~0x1cUL).With(context.Address.Value + 8, word => word & ~(1UL << 20)), question.Access) : null),
        new("rid-pasid-ignored", Blame.Emulator, question => question.Reason is FaultReason.ScalableContextReserved or FaultReason.ScalableContextInvalid && question.Step(Context) is { } context
            ? new(question.State.With(context.Address.Value + 8, word => word & ~0xfffffUL), question.Access) : null),
        new("paging-mode-of-others-unchecked", Blame.Open, WithoutPagingMode),
    ];

    /// <summary>The paging mode of an entry without first stage read as four levels.</summary>
    private static Question? WithoutPagingMode(Question question) => question.Reason == FaultReason.PasidEntryInvalid && question.Step(Pasid) is { } entry
        && (entry.Words[2] & 0xc) != 0 && (entry.Words[0] >> 6 & 7) != 1
        ? new(question.State.With(entry.Address.Value + 16, word => word & ~0xcUL), question.Access) : null;

    /// <summary>The fault of a PASID entry that asks for what the unit does not offer, where the context entry does not keep it from being recorded.</summary>
    private static bool Invalid(Question question, Observation seen) => question.HasFault(seen, (byte)FaultReason.PasidEntryInvalid)
        || (seen.IsSilent && (question.Step(Context)!.Words[0] & FaultProcessingDisable) != 0);

    /// <summary>True where a PASID entry asks for a translation type, a width of the second stage or a mode of the first that the unit does not offer.</summary>
    private static bool IsTypeRefused(Question question, WalkStep entry) => (entry.Words[0] >> 6 & 7) switch
    {
        1 => (question.State["ECAP"] >> 47 & 1) == 0 || (entry.Words[2] >> 2 & 3) != 0, // No QEMU offers five levels.
        2 => (question.State["CAP"] >> (8 + (int)(entry.Words[0] >> 2 & 7)) & 1) == 0,
        4 => (question.State["ECAP"] >> 6 & 1) == 0,
        _ => true,
    };

    /// <summary>What QEMU never looks at in a PASID entry. The pointers it takes whole, so those beyond the host address width lead it to where no memory is.</summary>
    private static Question? Cleared(Question question, WalkStep entry)
    {
        if (question.Reason is not FaultReason.PasidEntryReserved) return null;
        ulong type = entry.Words[0] >> 6 & 7, flags = entry.Words[0] & 0x1df;
        ulong first = type == 1 ? entry.Words[2] & ~0xfffUL : 0, second = type == 2 ? entry.Words[0] & ~0xfffUL : 0;
        ulong mode = (question.State["ECAP"] >> 47 & 1) != 0 ? 0xcUL : 0;
        ulong[] seen = [flags | second, entry.Words[1] & 0xffff, first | entry.Words[2] & mode, 0, 0, 0, 0, 0];
        var state = question.State;
        for (int i = 0; i < seen.Length; i++)
        {
            ulong word = seen[i];
            if (entry.Words[i] != word) state = state.With(entry.Address.Value + 8 * (ulong)i, _ => word);
        }

        return new(state, question.Access);
    }

    /// <summary>True where the bits of an address from the highest of a width on are all the same.</summary>
    private static bool IsCanonical(ulong address, int bits) => bits > 47 || (long)address >> (bits - 1) is 0 or -1;

    /// <summary>A pointer beyond the host address width, followed, leads to where no memory is.</summary>
    private static Question? WithPointerToNowhere(Question question)
    {
        const ulong nowhere = 0x7f00_0000;
        if (question.Reason == FaultReason.PasidDirectoryReserved) return At(question.Step(Directory)!, 0);
        if (question.Reason != FaultReason.PasidEntryReserved || question.Step(Pasid) is not { } entry) return null;
        return (entry.Words[0] >> 6 & 7) switch { 1 => At(entry, 2), 2 => At(entry, 0), _ => null };

        Question? At(WalkStep step, int word) => (step.Words[word] & question.BeyondHost) != 0
            ? new(question.State.With(step.Address.Value + 8 * (ulong)word, pointer => pointer & 0xfff | nowhere), question.Access) : null;
    }
}
