using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The reference translator: what one remapping unit must do with a request, by its registers and the tables in memory.</summary>
/// <remarks>
/// A pure function of the image; it never looks at what an earlier request did. It holds one table page of its own, so an instance serves one thread.
/// VT-d 3.4 to 3.15, 4.2, 5.1, 7.1.3. A unit in the deprecated extended mode is refused by <see cref="CanTranslate"/>.
/// </remarks>
public sealed class Translator
{
    private const ulong PageBytes = 4096, UnpagedStride = 2 << 20;
    internal const int VersionWithoutExecute = 8; // From this major version on a request for execution is blocked at once (VT-d 7.1.3, RTA.5).
    private readonly UnitConfiguration unit;
    private readonly EntryReader reader;
    private readonly InterruptRemapper interrupts;

    /// <summary>A translator of one unit.</summary>
    /// <param name="memory">The machine's memory.</param>
    /// <param name="unit">What is known of the unit.</param>
    public Translator(PhysicalMemory memory, UnitConfiguration unit)
        : this(memory, unit, new EntryReader(memory) { Errors = unit.Errors })
    {
    }

    /// <summary>A translator that gets at entries by a reader of its caller.</summary>
    internal Translator(PhysicalMemory memory, UnitConfiguration unit, EntryReader reader)
    {
        (this.unit, this.reader) = (unit, reader);
        interrupts = new(memory, unit, reader);
    }

    /// <summary>True where everything that the outcome of <paramref name="access"/> hangs on is known and understood.</summary>
    /// <param name="access">The request.</param>
    /// <param name="reason">Else what is missing, as a clause: <c>register RTADDR is unknown</c>.</param>
    public bool CanTranslate(in Access access, out string? reason)
    {
        var use = InterruptRangeUse(access);
        var missing = use switch
        {
            RangeUse.Memory => unit.MissingForDma,
            RangeUse.Interrupt => unit.MissingForInterrupts,
            _ => null, // What becomes of the others hangs on no register.
        };
        reason = missing is not null ? $"register {missing.Name} is unknown"
            : use == RangeUse.Memory && unit.IsExtended ? "the unit is in extended mode, which is deprecated and not translated"
            : null;
        return reason is null;
    }

    /// <summary>What must become of <paramref name="access"/>. One that crosses pages is answered page by page: the first page that is not allowed decides, else the first page.</summary>
    /// <param name="access">The request; <see cref="CanTranslate"/> holds for it.</param>
    /// <param name="steps">Where given, gets each entry that was read, in order.</param>
    public Outcome Translate(in Access access, ICollection<WalkStep>? steps = null)
    {
        var kind = InterruptRangeUse(access);
        if (kind != RangeUse.Memory) return IntoInterruptRange(access, kind, steps);
        ulong first = access.Address.Value;
        ulong last = first + (Math.Max(access.LengthBytes, 1) - 1);
        var outcome = OnePage(access, first, last, steps);
        if (outcome.Kind != ResultKind.Ok) return outcome; // So is every translation request, which is about its first byte.
        var later = steps is null ? null : new List<WalkStep>();
        var further = outcome;
        for (ulong page = NextPage(first, further); page != 0 && page <= last; page = NextPage(page, further))
        {
            later?.Clear();
            bool intoInterrupts = InterruptRange.Contains(page) && access is { Pasid: null, AddressType: AddressType.Untranslated };
            further = intoInterrupts
                ? Outcome.InterruptFault(FaultCondition.InvalidInterruptRequest, null) // A part of a request is no interrupt.
                : OnePage(access with { Address = new(page), LengthBytes = last - page + 1 }, page, last, later);
            if (further.Kind == ResultKind.Ok) continue;
            steps?.Clear(); // The page that decided is the one to explain.
            foreach (var step in later ?? []) steps!.Add(step);
            return further;
        }

        return outcome;
    }

    /// <summary>Whether the unit takes a device's page request into its queue: root, context and PASID structures are looked at, and no paging entry.</summary>
    /// <param name="request">The request; <see cref="CanTranslate"/> holds for it. Its operation, length and privilege mean nothing.</param>
    /// <param name="refusal">Else why not: the fault, or the entry that the image lacks.</param>
    /// <param name="steps">Where given, gets each entry that was read, in order.</param>
    /// <returns>True where nothing in the tables keeps it out. That the queue has room is not looked at.</returns>
    /// <remarks>VT-d 7.4.1 and 7.1.3, the columns of page requests in Table 30.</remarks>
    public bool TakesPageRequest(in Access request, out Outcome refusal, ICollection<WalkStep>? steps = null)
    {
        var page = request with { Operation = Operation.PageRequest, AddressType = AddressType.Untranslated, Privileged = false };
        refusal = Outcome.BlockedSilently; // With translation off there is nothing to ask for (VT-d 4.2.1).
        if (!unit.Status.TranslationEnabled) return false;
        var stop = JudgeMode(page);
        var device = stop is null ? DeviceLookup.Of(reader, unit, page, steps) : DeviceLookup.Stop(stop, disabled: false);
        if (device.Condition is { } condition) refusal = unit.Fault(page, condition, device.FaultProcessingDisabled);
        else if (device.Missing is { } missing) refusal = Outcome.Unreadable(missing, device.What!);
        else refusal = default;
        if (stop is null) refusal = refusal with { Assumed = unit.Assumed };
        return device.Condition is null && device.Missing is null;
    }

    /// <summary>What decides over an untranslated request, so that others may be answered by it.</summary>
    /// <param name="access">The request; <see cref="CanTranslate"/> holds for it.</param>
    /// <param name="way">How its walk ends, where that decides.</param>
    /// <param name="table">The words of the table where it ends, where that decides.</param>
    internal Decider WhatDecides(in Access access, out WayToEntry way, out ulong[]? table)
    {
        way = default;
        table = null;
        if (!unit.Status.TranslationEnabled) return Decider.Page;
        if (JudgeMode(access) is not null) return Decider.Requester;
        var device = DeviceLookup.Of(reader, unit, access, null);
        if (device.Condition is not null || device.Missing is not null) return Decider.Requester;
        if (device.Plan.Stages == Stages.None || reader.Errors is not null) return Decider.Page; // Where an entry lies counts too, if some places fail.
        if (new StageTranslation(reader, unit, device.Plan, device.FaultProcessingDisabled, null).LastEntry(access.Address) is not { } found) return Decider.Page;
        way = found;
        return reader.TryKeep(new(way.Place.Value & ~(PageBytes - 1)), out table) ? Decider.LastEntry : Decider.Page;
    }

    /// <summary>
    /// The first byte behind the page of <paramref name="address"/>; 0 behind the last one. That is a whole large page, and 2 MiB of what is not
    /// paged, for no limit lies within; but 4 KiB where the interrupt range may be entered on the way.
    /// </summary>
    private static ulong NextPage(ulong address, in Outcome outcome)
    {
        ulong within = (outcome.PageSizeBytes ?? UnpagedStride) - 1, landing = outcome.HostAddress?.Value ?? address;
        bool nearInterrupts = InterruptRange.Overlaps(address & ~within, within) || InterruptRange.Overlaps(landing & ~within, within);
        return (address | (nearInterrupts ? PageBytes - 1 : within)) + 1;
    }

    /// <summary>What a request is by its address alone: without PASID and untranslated, 0xfee00000–0xfeefffff is for interrupts (VT-d 3.15).</summary>
    private static RangeUse InterruptRangeUse(in Access access)
    {
        if (access is not { AddressType: AddressType.Untranslated, Pasid: null } || !InterruptRange.Contains(access.Address.Value)) return RangeUse.Memory;
        if (access.IsZeroLengthRead) return RangeUse.ZeroLengthRead;

        // A message is one doubleword by itself; the low two bits of its address say nothing (VT-d 5.1.2).
        bool oneDoubleword = access.Operation == Operation.Message
            || (access.Operation == Operation.Write && access.LengthBytes == 4 && access.Address.Value % 4 == 0);
        return oneDoubleword ? RangeUse.Interrupt : RangeUse.Invalid;
    }

    private Outcome IntoInterruptRange(in Access access, RangeUse use, ICollection<WalkStep>? steps) => use switch
    {
        RangeUse.Interrupt => interrupts.Remap(access, steps),
        RangeUse.ZeroLengthRead => Outcome.Ok(new(access.Address.Value)),
        _ => Outcome.InterruptFault(FaultCondition.InvalidInterruptRequest, null),
    };

    private Outcome OnePage(in Access access, ulong first, ulong last, ICollection<WalkStep>? steps)
    {
        var outcome = Dma(access, steps);
        if (outcome is { Kind: ResultKind.Ok, HostAddress: { } landing })
        {
            bool checkedByOldUnits = !unit.Status.TranslationEnabled || outcome.PageSizeBytes is null || access.AddressType == AddressType.Translated;
            ulong lastInPage = Math.Min(last, NextPage(first, outcome) - 1);
            if (unit.ProtectedMemory.Blocks(new(landing, new(landing.Value + (lastInPage - first))), out var assumed))
            {
                // Before architecture version 2 paged requests were not checked (VT-d 11.4.8.1).
                if (!checkedByOldUnits) assumed |= unit.VersionAssumed;
                if (checkedByOldUnits || unit.MajorVersion >= 2) outcome = Outcome.BlockedSilently;
            }

            outcome = outcome with { Assumed = outcome.Assumed | assumed };
        }

        return outcome;
    }

    private Outcome Dma(in Access access, ICollection<WalkStep>? steps)
    {
        // A translated request may carry a PASID only where the unit says so; else it is refused before any table is looked at (VT-d 4.2.5).
        if (access is { AddressType: AddressType.Translated, Pasid: not null } && !unit.ExtendedCapability.PasidInTranslatedRequests) return Outcome.BlockedSilently;
        if (!unit.Status.TranslationEnabled) return TranslationOff(access);
        var stop = JudgeMode(access);
        var assumed = unit.IsScalable && IsExecute(access) ? unit.VersionAssumed : Assumptions.None;
        var outcome = stop is not null ? unit.Fault(access, stop, disabled: false) : ByTables(access, steps);
        return outcome with { Assumed = stop is null ? assumed | unit.Assumed : assumed };
    }

    private Outcome ByTables(in Access access, ICollection<WalkStep>? steps)
    {
        var device = DeviceLookup.Of(reader, unit, access, steps);
        if (device.Missing is { } missing) return Outcome.Unreadable(missing, device.What!);
        if (device.Condition is { } condition) return unit.Fault(access, condition, device.FaultProcessingDisabled);
        if (access.AddressType == AddressType.Translated)
        {
            return device.Plan.HostPermissions
                ? new HostPermissionWalk(reader, unit, device.Plan, device.FaultProcessingDisabled, steps).Check(access)
                : Outcome.Ok(new(access.Address.Value));
        }

        if (access is { AddressType: AddressType.TranslationRequest, Pasid: null } && InterruptRange.Contains(access.Address.Value))
            return Outcome.InterruptRangeTranslation(StageTranslation.AsksForWrite(unit, access));
        return device.Plan.Stages == Stages.None
            ? PassThrough(access, device)
            : new StageTranslation(reader, unit, device.Plan, device.FaultProcessingDisabled, steps).Translate(access);
    }

    /// <summary>With translation off a request goes where it says, whatever its PASID; ATS is refused without record (VT-d 3.1, 4.2.1).</summary>
    private static Outcome TranslationOff(in Access access) => access.AddressType switch
    {
        AddressType.TranslationRequest => Outcome.TranslationRefused,
        AddressType.Translated => Outcome.BlockedSilently,
        _ => Outcome.Ok(new(access.Address.Value)),
    };

    /// <summary>What RTADDR's mode alone blocks, and the unit's version (VT-d 7.1.3, RTA.1 to RTA.5).</summary>
    private FaultCondition? JudgeMode(in Access access) => unit.RootTable.Mode switch
    {
        TranslationMode.AbortDma => unit.ExtendedCapability.AbortDmaMode ? FaultCondition.AbortDmaMode : FaultCondition.AbortModeUnsupported,
        TranslationMode.Reserved => FaultCondition.ModeReserved,
        TranslationMode.Scalable when !unit.ExtendedCapability.ScalableMode => FaultCondition.ScalableModeUnsupported,
        TranslationMode.Scalable => IsExecute(access) && unit.MajorVersion >= VersionWithoutExecute ? FaultCondition.ExecuteRequested : null,
        _ when access.Operation == Operation.PageRequest => FaultCondition.PageRequestInLegacyMode,
        _ when access.Pasid is not null => FaultCondition.PasidInLegacyMode,
        _ when unit.RootTable.SecondStageIoPermissions => FaultCondition.IoPermissionsInLegacyMode,
        _ => null,
    };

    private static bool IsExecute(in Access access) => access is { Operation: Operation.Execute, Pasid: not null };

    /// <summary>Pass-through: only the width counts (VT-d 3.9). A context entry's width counts too, for the text of AW in 9.3 says so of every untranslated request.</summary>
    private Outcome PassThrough(in Access access, in DeviceLookup device)
    {
        ulong address = access.Address.Value;
        bool scalable = device.Plan.IsScalable;
        var stop = (address & unit.BeyondHost) != 0 ? (scalable ? ScalableFault.PassThroughBeyondHost : FaultCondition.PassThroughBeyondHost)
            : !scalable ? (address >= unit.InputLimit(device.Plan.SecondStageLevels) ? FaultCondition.BeyondWidth : null)
            : access.AddressType == AddressType.Untranslated && InterruptRange.Contains(address) ? ScalableFault.OutputInInterruptRange
            : null;
        if (stop is not null) return unit.Fault(access, stop, device.FaultProcessingDisabled);
        if (access.AddressType == AddressType.Untranslated) return Outcome.Ok(new(address));

        // The completion tells of as large a region as the unit knows pages (VT-d 4.2.3).
        ulong region = unit.LargestPageBytes;
        return Outcome.Translation(new(address & ~(region - 1)), region, read: true, StageTranslation.AsksForWrite(unit, access));
    }

    private enum RangeUse : byte
    {
        /// <summary>An address like any other.</summary>
        Memory,

        /// <summary>One doubleword: an interrupt.</summary>
        Interrupt,

        /// <summary>It bypasses the unit.</summary>
        ZeroLengthRead,

        /// <summary>Anything else is blocked.</summary>
        Invalid,
    }
}
