using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The reference translator: what one remapping unit must do with a request, by its registers and the tables in memory.</summary>
/// <remarks>
/// A pure function of the image; it never looks at what an earlier request did. It holds one table page of its own, so an instance serves one thread.
/// VT-d 3.4 to 3.15, 7.1.3. Legacy mode and interrupts; a unit in scalable mode is refused by <see cref="CanTranslate"/>.
/// </remarks>
public sealed class Translator(PhysicalMemory memory, UnitConfiguration unit)
{
    private const ulong InterruptRangeFirst = 0xfee0_0000, InterruptRangeLast = 0xfeef_ffff, PageBytes = 4096, UnpagedStride = 2 << 20;
    private readonly EntryReader reader = new(memory);
    private readonly InterruptRemapper interrupts = new(memory, unit);

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
            : use == RangeUse.Memory && unit.IsScalable ? "the unit is in scalable mode, which this version does not translate"
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
        ulong bytes = access.AddressType == AddressType.TranslationRequest ? 1 : Math.Max(access.LengthBytes, 1), last = first + (bytes - 1);
        var outcome = OnePage(access, first, last, steps);
        if (outcome.Kind != ResultKind.Ok) return outcome;
        var later = steps is null ? null : new List<WalkStep>();
        var further = outcome;
        for (ulong page = NextPage(first, further); page != 0 && page <= last; page = NextPage(page, further))
        {
            later?.Clear();
            bool intoInterrupts = InInterruptRange(page) && access is { Pasid: null, AddressType: AddressType.Untranslated };
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

    /// <summary>
    /// The first byte behind the page of <paramref name="address"/>; 0 behind the last one. That is a whole large page, and 2 MiB of what is not
    /// paged, for no limit lies within; but 4 KiB where the interrupt range may be entered on the way.
    /// </summary>
    private static ulong NextPage(ulong address, in Outcome outcome)
    {
        ulong within = (outcome.PageSizeBytes ?? UnpagedStride) - 1, landing = outcome.HostAddress?.Value ?? address;
        bool nearInterrupts = Overlaps(address & ~within, within) || Overlaps(landing & ~within, within);
        return (address | (nearInterrupts ? PageBytes - 1 : within)) + 1;
    }

    private static bool Overlaps(ulong first, ulong reach) => first <= InterruptRangeLast && first + reach >= InterruptRangeFirst;

    private static bool InInterruptRange(ulong address) => address is >= InterruptRangeFirst and <= InterruptRangeLast;

    /// <summary>What a request is by its address alone: without PASID and untranslated, 0xfee00000–0xfeefffff is for interrupts (VT-d 3.15).</summary>
    private static RangeUse InterruptRangeUse(in Access access)
    {
        if (access is not { AddressType: AddressType.Untranslated, Pasid: null } || !InInterruptRange(access.Address.Value)) return RangeUse.Memory;
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
            bool checkedByOldUnits = !unit.Status.TranslationEnabled || outcome.PageSizeBytes is null;
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
        if (stop is not null) return Fault(access, stop, disabled: false);
        return ByTables(access, steps) with { Assumed = unit.Assumed };
    }

    private Outcome ByTables(in Access access, ICollection<WalkStep>? steps)
    {
        var device = DeviceLookup.Of(reader, unit, access.Source, access.AddressType, steps);
        if (device.Missing is { } missing) return Outcome.Unreadable(missing, device.What!);
        if (device.Condition is { } condition) return Fault(access, condition, device.FaultProcessingDisabled);
        if (access.AddressType == AddressType.Translated) return Translated(access, device);
        if (device.Context.Type == TranslationType.PassThrough) return PassThrough(access, device);
        if (access.AddressType == AddressType.TranslationRequest && InInterruptRange(access.Address.Value))
            return Outcome.InterruptRangeTranslation(AsksForWrite(access));
        return Paged(access, device, steps);
    }

    /// <summary>With translation off a request goes where it says, whatever its PASID; ATS is refused without record (VT-d 3.1, 4.2.1).</summary>
    private static Outcome TranslationOff(in Access access) => access.AddressType switch
    {
        AddressType.TranslationRequest => Outcome.TranslationRefused,
        AddressType.Translated => Outcome.BlockedSilently,
        _ => Outcome.Ok(new(access.Address.Value)),
    };

    /// <summary>What RTADDR's mode alone blocks (VT-d 7.1.3, RTA.1 to RTA.5).</summary>
    private FaultCondition? JudgeMode(in Access access) => unit.RootTable.Mode switch
    {
        TranslationMode.AbortDma => unit.ExtendedCapability.AbortDmaMode ? FaultCondition.AbortDmaMode : FaultCondition.AbortModeUnsupported,
        TranslationMode.Reserved => FaultCondition.ModeReserved,
        TranslationMode.Scalable => FaultCondition.ScalableModeUnsupported, // A unit that offers it is refused by CanTranslate.
        _ when access.Pasid is not null => FaultCondition.PasidInLegacyMode,
        _ when unit.RootTable.SecondStageIoPermissions => FaultCondition.IoPermissionsInLegacyMode,
        _ => null,
    };

    private Outcome Translated(in Access access, in DeviceLookup device)
    {
        ulong address = access.Address.Value;
        var stop = (address & unit.BeyondHost) != 0 ? FaultCondition.TranslatedBeyondHost
            : InInterruptRange(address) ? FaultCondition.OutputInInterruptRange
            : null;
        return stop is null ? Outcome.Ok(new(address)) : Fault(access, stop, device.FaultProcessingDisabled);
    }

    /// <summary>Pass-through: only the width counts (VT-d 3.9). The entry's width counts too, for the text of AW in 9.3 says so of every untranslated request.</summary>
    private Outcome PassThrough(in Access access, in DeviceLookup device)
    {
        ulong address = access.Address.Value;
        var stop = (address & unit.BeyondHost) != 0 ? FaultCondition.PassThroughBeyondHost
            : address >= unit.InputLimit(device.Context.Levels) ? FaultCondition.BeyondWidth
            : null;
        return stop is null ? Outcome.Ok(new(address)) : Fault(access, stop, device.FaultProcessingDisabled);
    }

    private Outcome Paged(in Access access, in DeviceLookup device, ICollection<WalkStep>? steps)
    {
        var context = device.Context;
        bool disabled = context.FaultProcessingDisable, translationRequest = access.AddressType == AddressType.TranslationRequest;
        if (access.Address.Value >= unit.InputLimit(context.Levels)) return Fault(access, FaultCondition.BeyondWidth, disabled);
        var walk = new SecondStageWalk(unit.SecondStage, access.Writes);
        var end = PageWalk.Run(reader, ref walk, context.SecondStageTableAddress, context.Levels, access.Address, steps);
        if (end.End == WalkEnd.Unreadable) return Outcome.Unreadable(end.Address, UnreadableTable(end.Level));
        if (end.End == WalkEnd.Fault) return Fault(access, end.Condition!, disabled);
        if (translationRequest) return Completion(access, walk, end, disabled);
        if (access.Writes && !walk.Writable) return Fault(access, FaultCondition.WriteDenied, disabled);
        bool readsNothing = access.IsZeroLengthRead && unit.Capability.ZeroLengthRead && walk.Writable; // VT-d 3.14
        if (access.Reads && !walk.Readable && !readsNothing) return Fault(access, FaultCondition.ReadDenied, disabled);
        if (InInterruptRange(end.Address.Value)) return Fault(access, FaultCondition.OutputInInterruptRange, disabled);
        return Outcome.Ok(end.Address, end.PageSizeBytes, walk.Readable, walk.Writable, (int)context.DomainId);
    }

    private Outcome Completion(in Access access, in SecondStageWalk walk, in WalkResult end, bool disabled)
    {
        bool write = walk.Writable && AsksForWrite(access);
        return InInterruptRange(end.Address.Value)
            ? Fault(access, FaultCondition.OutputInInterruptRange, disabled)
            : Outcome.Translation(new(end.Address.Value & ~(end.PageSizeBytes - 1)), end.PageSizeBytes, walk.Readable, write);
    }

    /// <summary>A translation request asks for write permission unless its no-write flag says not to, and the unit knows that flag (VT-d 4.2.3).</summary>
    private bool AsksForWrite(in Access access) => access.Writes || !unit.ExtendedCapability.NoWriteFlag;

    private Outcome Fault(in Access access, FaultCondition condition, bool disabled) => access.AddressType == AddressType.TranslationRequest
        ? Outcome.TranslationFault(condition, disabled)
        : Outcome.Fault(condition, access.Address.Value & unit.FaultAddressMask, disabled);

    private static string UnreadableTable(int level) => level switch
    {
        5 => "second-stage level-5 table",
        4 => "second-stage level-4 table",
        3 => "second-stage level-3 table",
        2 => "second-stage level-2 table",
        _ => "second-stage level-1 table",
    };

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
