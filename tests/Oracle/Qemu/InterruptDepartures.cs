using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>Where QEMU treats interrupt requests otherwise.</summary>
internal static class InterruptDepartures
{
    private const string Entry = "interrupt-remapping entry";
    private const ulong CompatibilityStatus = 1 << 23, ExtendedMode = 1 << 11;

    /// <summary>CAP.ESRTPS, which tells newer QEMUs from those before 8.</summary>
    private const ulong RootTableInvalidates = 1UL << 63;

    public static IReadOnlyList<Reading> Readings { get; } =
    [
        new("reserved-source-validation-as-mismatch", Blame.Open, (question, seen) => question.Step(Entry) is { } entry && (entry.Words[1] >> 18 & 3) == 3
            && question.Reason == FaultReason.InterruptEntryReserved && (question.Outcome.Recorded ? question.HasFault(seen, (byte)FaultReason.InterruptSourceMismatch) : seen.IsSilent)),
        new("interrupt-faults-unrecorded", Blame.Emulator, (question, seen) => (question.State["CAP"] & RootTableInvalidates) == 0
            && question is { Outcome.Recorded: true, Reason: >= (FaultReason)0x20 and <= (FaultReason)0x2b } && seen.IsSilent),
        new("reads-of-interrupt-range-unrecorded", Blame.Emulator, (question, seen) => question.Reason == FaultReason.InvalidInterruptRequest && question.Access.Reads && seen.IsSilent),
    ];

    public static IReadOnlyList<Oversight> Oversights { get; } =
    [
        new("compatibility-interrupts-never-blocked", Blame.Emulator, question => question.Reason == FaultReason.CompatibilityInterruptBlocked
            ? new(question.State.With("GSTS", question.State["GSTS"] | CompatibilityStatus).With("IRTA", question.State["IRTA"] & ~ExtendedMode), question.Access) : null),
        new("interrupt-index-wraps", Blame.Emulator, question => question.Reason == FaultReason.InterruptIndexBeyondTable && (question.Access.Address.Value & 8) != 0
            && Index(question.Access) is > 0xffff and var index
            ? new(question.State, question.Access with { Address = new(0xfee0_0010 | (index & 0x7fff) << 5 | (index >> 13 & 4)) }) : null),
        new("reserved-data-judged-last", Blame.Emulator, question => question.Reason == FaultReason.InterruptRequestReserved
            ? new(question.State, question.Access with { Data = question.Access.Data & 0xffff }) : null, changed => changed.Outcome.Kind != ResultKind.Message),
        new("bus-range-reversed", Blame.Emulator, question => question.Step(Entry) is { } entry && (entry.Words[1] >> 18 & 3) == 2
            ? new(question.State.With(entry.Address.Value + 8, word => word & ~0xffffUL | word >> 8 & 0xff | (word & 0xff) << 8), question.Access) : null),
        new("entry-reserved-bits-before-source", Blame.Emulator, question => question.Reason == FaultReason.InterruptSourceMismatch && question.Step(Entry) is { } entry
            ? new(question.State.With(entry.Address.Value + 8, word => word & ~(3UL << 18)), question.Access) : null,
            changed => changed.Reason == FaultReason.InterruptEntryReserved),
        new("posting-and-destination-unchecked", Blame.Emulator, question => question.Reason == FaultReason.InterruptEntryReserved && question.Step(Entry) is { } entry
            ? new(question.State.With(entry.Address.Value, word => word & ~(1UL << 15) & ((question.State["IRTA"] & ExtendedMode) != 0 ? ~0UL : ~0xffff_00ff_0000_0000)), question.Access) : null),
        new("requester-of-dma-writes-unknown", Blame.Emulator, question => question.Access.Operation == Operation.Write && question.Access.Source.Requester != 0xffff && (question.State["GSTS"] >> 25 & 1) != 0
            ? Anonymous(question) : null),
    ];

    /// <summary>Handle and subhandle (VT-d 5.1.3).</summary>
    private static ulong Index(Access access) => (access.Address.Value >> 5 & 0x7fff | access.Address.Value << 13 & 0x8000) + ((access.Data ?? 0) & 0xffff);

    /// <summary>QEMU's devices tell their requester id with an MSI only: with another write there is none, which it does not verify and records as 0xffff.</summary>
    private static Question Anonymous(Question question)
    {
        var state = question.Step(Entry) is { } entry ? question.State.With(entry.Address.Value + 8, word => word & ~(3UL << 18)) : question.State;
        return new(state, question.Access with { Source = new(0, 0xffff) });
    }
}
