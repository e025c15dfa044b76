using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class QueueOutsideMemory : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD035", Name: "queue-outside-memory", Severity.Error, Needs.Registers, Citation: "VT-d 11.4.9.9, 11.4.11.3",
        Summary: "A queue lies where there is no memory, or part of it.",
        Why: "An invalidation descriptor that cannot be read stops the unit, with IQE and IQEI 2; page requests are lost. With a memory map (--memory-map) it is seen which addresses are no memory.",
        Fix: "Allocate the whole queue from memory, and check how its address and size come into IQA or PQA.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {ECAP: 0xf0101a, GSTS: 0xc4000000, IQA: 0x8000003000}}]  # bit 39 is set
            """,
        Cure = [new("IQA: 0x8000003000", "IQA: 0x3000"), new("  # bit 39 is set", "")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is { GlobalStatus.QueuedInvalidationEnabled: true, InvalidationQueue: { } queue })
            Judge(RegisterMap.InvalidationQueueAddress, "invalidation", NoMemory.RangeOf(queue.QueueAddress, queue.QueueBytes));
        if (registers is { ExtendedCapability.PageRequests: true, PageRequestQueue: { Word0: not 0 } requests }) // 0 is what it holds until somebody sets it.
            Judge(RegisterMap.PageRequestQueueAddress, "page request", NoMemory.RangeOf(requests.QueueAddress, requests.QueueBytes));

        void Judge(Register register, string name, AddressRange range)
        {
            if (NoMemory.At(platform, unit, range) is { } wrong) found.Add(StatePlace.Of(unit, register), $"The {name} queue {range} {wrong.Clause}.", against: wrong.Witness);
        }
    }
}
