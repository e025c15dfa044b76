using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InvalidationsNotDone : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD027", Name: "invalidations-not-done", Severity.Error, Needs.Registers, Citation: "VT-d 6.5.2.11",
        Summary: "Invalidations are queued that a unit has not done: it stopped, cannot go on, or has not come to them.",
        Why: "What they are about may still be used from a cache, as it was before: memory that was unmapped is open to the device. A unit that stopped (FSTS.IQE), or whose tail is none, does no more; else it was at work when the registers were read, and it is a note. The evidence has what is pending, newest first, as far as the memory image has the queue.",
        Fix: "Correct the descriptor at the head, or the tail, and clear IQE; software that saw no error waits for its wait descriptor.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0101a, GSTS: 0xc4000000, RTADDR: 0x1000, FSTS: 0x10, IQERCD: 0x4, IQA: 0x3000, IQH: 0x10, IQT: 0x30}}]
            memory:
              size: 16K
              entries:
                - {at: 0x3010, ContextCacheInvalidation: {type: 1, granularity: 2, domainId: 5, reserved1: 1}}  # the unit stopped there
                - {at: 0x3020, InvalidationWait: {type: 5, statusWrite: 1, statusData: 1, statusAddress: 0x400}}
            """,
        Cure = [new("FSTS: 0x10, IQERCD: 0x4", "FSTS: 0x0"), new("IQH: 0x10", "IQH: 0x30"), new("  # the unit stopped there", "")],
        Noise = "A machine that works is caught now and then with something in its queue: a note.",
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        var queue = platform.InvalidationQueues.FirstOrDefault(queue => queue.Unit == unit);
        bool isOn = registers.GlobalStatus is not { QueuedInvalidationEnabled: false };
        if (isOn && registers.FaultStatus is { InvalidationQueueError: true })
        {
            string rest = queue is null ? "" : queue.PendingCount == 0 ? "; nothing is pending" : $" at descriptor {queue.Head / queue.Address.DescriptorBytes}; {Count(queue.PendingCount)} pending";
            var severity = queue is null or { PendingCount: > 0 } or { TailError: not QueueTailError.None } ? Severity.Error : Severity.Warning;
            found.Add(StatePlace.Of(unit, RegisterMap.FaultStatus), $"IQE is set: the queue stopped{Reason(registers)}{rest}.", severity, evidence: queue?.Evidence);
        }
        else if (queue is { TailError: not QueueTailError.None })
        {
            string why = queue.TailError == QueueTailError.Beyond ? $"beyond the queue's {Hex.Of((ulong)queue.Address.QueueBytes)} bytes" : "amid a descriptor of 256 bits";
            found.Add(StatePlace.Of(unit, RegisterMap.InvalidationQueueTail), $"The tail {Hex.Of((ulong)queue.Tail)} lies {why}: the queue stops.", against: Witness.Of(unit, RegisterMap.InvalidationQueueAddress));
        }
        else if (queue is { PendingCount: > 0 })
        {
            found.Add(StatePlace.Of(unit, RegisterMap.InvalidationQueueHead), $"{Count(queue.PendingCount)} pending, from head {Hex.Of((ulong)queue.Head)} to tail {Hex.Of((ulong)queue.Tail)}.", Severity.Note, evidence: queue.Evidence);
        }
    }

    private static string Count(int pending) => pending == 1 ? "1 descriptor is" : $"{pending} descriptors are";

    /// <summary>VT-d 11.4.9.9, field IQEI. Hardware from before the register says nothing.</summary>
    private static string Reason(UnitRegisters registers) => registers[RegisterMap.InvalidationQueueError] is not { } record ? "" : new InvalidationQueueError(record).Error switch
    {
        1 => " for a tail beyond the queue (IQEI 1)",
        2 => " for a descriptor that it cannot read (IQEI 2)",
        3 => " for a type that is not valid (IQEI 3)",
        4 => " for a reserved field that is not 0 (IQEI 4)",
        5 => " for the width of descriptors (IQEI 5)",
        6 => " for a tail amid a descriptor (IQEI 6)",
        7 => " for the translation mode (IQEI 7)",
        _ => "",
    };
}
