using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DeviceTlbNotInvalidated : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD028", Name: "device-tlb-not-invalidated", Severity.Error, Needs.Registers, Citation: "VT-d 6.5.2.11",
        Summary: "A device did not answer an invalidation of its TLB, or answered wrongly.",
        Why: "It may go on using translations that were taken back. After a time-out the queue stands still, waits that were pending are aborted, and everything from the oldest pending device-TLB descriptor on counts as not done.",
        Fix: "Reset the device or take it off its memory, clear ITE or ICE, and queue what was not done once more.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101e, GSTS: 0xc4000000, RTADDR: 0x1000, FSTS: 0x40, IQERCD: 0x1000000000, IQA: 0x3000, IQH: 0x10, IQT: 0x20}}]  # ITE is set
            """,
        Cure = [new("FSTS: 0x40", "FSTS: 0x0"), new("# ITE is set", "# ITE is clear")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers.FaultStatus is not { } status) return;
        InvalidationQueueError? record = registers[RegisterMap.InvalidationQueueError] is { } value ? new(value) : null;
        if (status.InvalidationTimeout)
        {
            var queue = platform.InvalidationQueues.FirstOrDefault(queue => queue.Unit == unit);
            string pending = queue is { PendingCount: > 0 } ? $", with {queue.PendingCount} descriptors pending" : "";
            Report(record?.TimeoutSource, "ITE", "did not answer", $"the queue stands still{pending}", queue?.Evidence);
        }

        if (status.InvalidationCompletionError) Report(record?.CompletionSource, "ICE", "wrongly answered", "the queue goes on", null);

        void Report(ulong? source, string bit, string did, string follows, IEnumerable<KeyValuePair<string, string>>? evidence)
        {
            SourceId? device = source is { } id ? new(unit.Segment ?? 0, (ushort)id) : null;
            string who = device is { } known ? $"{known}" : "a device";
            var place = StatePlace.Of(unit, RegisterMap.FaultStatus);
            found.Add(
                place with { Identity = $"{place.Identity} {bit} of {who}" }, $"{bit} is set: {who} {did} an invalidation of its TLB; {follows}.", device: device, evidence: evidence);
        }
    }
}
