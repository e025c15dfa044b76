using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What to look at after an explanation: a sentence for each kind of cause.</summary>
internal static class NextSteps
{
    public static ImmutableArray<string> Of(FaultExplanation explained)
    {
        var steps = explained.Causes.Select(cause => cause.Kind).Distinct().Select(kind => For(kind, explained)).OfType<string>().ToList();
        if (explained.IsSame == false) steps.Add("The tables have changed since, or are not those of that moment: take the dump while the fault repeats, or replay a trace with what was written to them in between.");
        return [.. steps];
    }

    private static string? For(FaultCauseKind kind, FaultExplanation explained) => (kind, explained.Fault.Request == FaultedRequest.Interrupt) switch
    {
        (FaultCauseKind.Overrun, true) => "Compare the number of vectors that were allocated with those that the device was programmed with.",
        (FaultCauseKind.Freed, true) => "Look at when the driver frees the interrupt, and whether the device was told to stop before; lint and audit tell which entries devices use.",
        (FaultCauseKind.WrongRequester, true) => "Compare the ids that the device's interrupts carry, as bridges change them, with the source that the entry verifies.",
        (FaultCauseKind.Overrun, false) => "Compare the length that the driver mapped with the one that it told the device, and look at prefetching behind descriptor rings.",
        (FaultCauseKind.Freed, false) => "Look for a buffer that the driver unmaps while the device still uses it; a trace of map and unmap events tells when.",
        (FaultCauseKind.Truncated, _) => "Look at the driver's DMA mask, and at how it splits 64-bit addresses over the device's registers or descriptors.",
        (FaultCauseKind.MissingRmrr, _) => "Compare the DMAR table's reserved regions with what the device's firmware uses (lint with the memory map), and the operating system's identity mappings with them (audit).",
        (FaultCauseKind.WrongRequester, false) => "Find out which ids the device's requests carry: aliases of the bridges above it, phantom functions, quirks; each needs the same mappings.",
        (FaultCauseKind.Permission, _) => "Look at the direction for which the driver mapped the buffer: one that the device only reads is not mapped for writing.",
        _ => explained switch
        {
            { Obstacle: not null } => "Add what is missing, and explain the fault again.",
            { Now.Kind: ResultKind.Unreadable } => "Take a dump that holds the tables' pages.",
            { IsNothingMapped: true } => "Find out whether the driver ever mapped the address: a trace of map and unmap events tells.",
            { Now.Condition: { } condition } => $"Look at the {FaultSubject.Of(condition).What} (VT-d {FaultSubject.Of(condition).Section}); audit tells what is wrong with entries.",
            _ => null,
        },
    };
}
