using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a unit does with an interrupt request: a write of one doubleword to 0xfee00000–0xfeefffff.</summary>
/// <remarks>VT-d 5.1; the order of the checks is that of 5.1.4. Neither translation nor protected memory plays a part (3.15).</remarks>
internal sealed class InterruptRemapper(PhysicalMemory memory, UnitConfiguration unit, EntryReader reader)
{
    public Outcome Remap(in Access access, ICollection<WalkStep>? steps)
    {
        var request = new InterruptRequest((uint)access.Address.Value, access.Data ?? 0);
        var outcome = Remap(access.Source, request, steps);
        return access.Data is null ? outcome with { Assumed = outcome.Assumed | Assumptions.MessageData } : outcome;
    }

    private Outcome Remap(SourceId source, InterruptRequest request, ICollection<WalkStep>? steps)
    {
        if (!unit.Status.InterruptRemappingEnabled)
        {
            return unit.ExtendedCapability.InterruptRemappingRequired
                ? Outcome.InterruptFault(FaultCondition.InterruptRemappingRequired, null)
                : Outcome.Interrupt(request.Compatible);
        }

        bool extended = unit.InterruptTable.ExtendedInterruptMode;
        if (unit.ExtendedCapability.ExtendedInterruptModeRequired && !extended)
            return Outcome.InterruptFault(FaultCondition.ExtendedInterruptModeRequired, null);
        if (!request.IsRemappable)
        {
            return extended || !unit.Status.CompatibilityInterrupts
                ? Outcome.InterruptFault(FaultCondition.CompatibilityInterruptBlocked, null)
                : Outcome.Interrupt(request.Compatible);
        }

        if (request.HasReservedData) return Outcome.InterruptFault(FaultCondition.InterruptRequestReserved, null);
        return Lookup(source, request.Index, extended, steps);
    }

    private Outcome Lookup(SourceId source, int index, bool extended, ICollection<WalkStep>? steps)
    {
        var table = unit.InterruptTable.TableAddress;
        ulong offset = InterruptEntry.LengthBytes * (ulong)index;
        bool beyondTable = index >= unit.InterruptTable.EntryCount || offset > ulong.MaxValue - table.Value;
        if (beyondTable || (table.Value + offset & unit.BeyondHost) != 0)
            return Outcome.InterruptFault(FaultCondition.InterruptIndexBeyondTable, index & 0xffff) with { Assumed = beyondTable ? Assumptions.None : unit.Assumed }; // The record has 16 bits for it (VT-d 11.4.7.6).

        var place = new HostAddress(table.Value + offset);
        Span<ulong> words = stackalloc ulong[2];
        if (reader.FailsToRead(place, InterruptEntry.LengthBytes))
            return Outcome.InterruptFault(FaultCondition.InterruptTableAccess, index) with { Assumed = unit.Assumed };
        if (!reader.TryReadEntry(place, words)) return Outcome.Unreadable(place, "interrupt-remapping entry") with { Assumed = unit.Assumed };
        var entry = new InterruptEntry(words[0], words[1]);
        var stop = Judge(entry, source);
        var layout = entry.Posted ? PostedInterruptEntry.Fields : InterruptEntry.Fields;
        steps?.Add(new("interrupt-remapping entry", place, [.. words], layout, Decision(stop, entry)));
        var outcome = stop is not null ? Outcome.InterruptFault(stop, index, entry.FaultProcessingDisable)
            : entry.Posted ? Post(new(words[0], words[1]), index, steps)
            : Outcome.Interrupt(Deliver(entry, extended));
        return outcome with { Assumed = unit.Assumed };
    }

    /// <summary>Presence, then the source, then the entry's own fields: the source is verified before the format is looked at (VT-d 5.1.4).</summary>
    private FaultCondition? Judge(InterruptEntry entry, SourceId source)
    {
        if (!entry.Present) return FaultCondition.InterruptEntryNotPresent;
        if (entry.Validation == SourceValidation.Reserved) return FaultCondition.InterruptEntryReserved;
        if (!entry.Accepts(source.Requester)) return FaultCondition.InterruptSourceMismatch;
        bool mayPost = !entry.Posted || unit.Capability.PostedInterrupts;
        return mayPost && InterruptReservations.In(unit, entry) == default ? null : FaultCondition.InterruptEntryReserved;
    }

    private static InterruptMessage Deliver(InterruptEntry entry, bool extended) => new(
        (byte)entry.Vector, extended ? (uint)entry.Destination : entry.XapicDestination, (byte)entry.DeliveryMode,
        entry.DestinationMode, entry.TriggerMode, Compatibility: false);

    private Outcome Post(PostedInterruptEntry entry, int index, ICollection<WalkStep>? steps)
    {
        Span<byte> descriptor = stackalloc byte[PostedInterruptDescriptor.LengthBytes];
        var place = entry.DescriptorAddress;
        if (reader.FailsToRead(place, PostedInterruptDescriptor.LengthBytes))
            return Outcome.InterruptFault(FaultCondition.PostedDescriptorAccess, index, entry.FaultProcessingDisable);
        if (!memory.TryRead(place, descriptor)) return Outcome.Unreadable(place, "posted-interrupt descriptor");
        var posted = PostedInterruptDescriptor.Read(descriptor);
        bool reserved = InterruptReservations.IsIn(unit, posted);
        steps?.Add(new(
            "posted-interrupt descriptor", place, [.. posted.Words], PostedInterruptDescriptor.Fields,
            reserved ? $"blocks the interrupt: {FaultCondition.PostedDescriptorReserved.Meaning}" : $"takes virtual vector {entry.VirtualVector}"));
        return reserved
            ? Outcome.InterruptFault(FaultCondition.PostedDescriptorReserved, index, entry.FaultProcessingDisable)
            : Outcome.Interrupt(new((byte)entry.VirtualVector, null, 0, false, false, false, place, entry.Urgent));
    }

    private static string Decision(FaultCondition? stop, InterruptEntry entry) =>
        stop is not null ? $"blocks the interrupt: {stop.Meaning}"
        : entry.Posted ? "posts the interrupt"
        : $"delivers vector {entry.Vector}";
}
