using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class WaitStatusOutsideMemory : QueueRule
{
    private const int StatusBytes = 4;

    public override RuleInfo Info { get; } = new(
        Id: "VTD159", Name: "wait-status-outside-memory", Severity.Error, Needs.Registers | Needs.Memory, Citation: "VT-d 6.5.2.9",
        Summary: "A wait descriptor has its status written where there is no memory.",
        Why: "What happens is not defined: an interrupt is raised, a device's register is changed, or software waits for ever. With a memory map (--memory-map) it is seen which addresses are no memory.",
        Fix: "Write the status into memory of the queue's owner.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0101a, GSTS: 0xc4000000, RTADDR: 0x1000, IQA: 0x3000, IQH: 0x10, IQT: 0x20}}]
            memory:
              size: 16K
              entries: [{at: 0x3010, InvalidationWait: {type: 5, statusWrite: 1, statusData: 1, statusAddress: 0x3fb80400}}]  # 0xfee01000
            """,
        Cure = [new("statusAddress: 0x3fb80400", "statusAddress: 0x400"), new("  # 0xfee01000", "")],
    };

    protected override string? Judge(Platform platform, UnitRegisters registers, PendingInvalidation descriptor)
    {
        if (descriptor.Type != InvalidationType.Wait) return null;
        var wait = new InvalidationWait(descriptor.Words[0], descriptor.Words[1]);
        if (!wait.StatusWrite) return null;
        var address = new HostAddress((wait.StatusAddress << 2) & ~descriptor.Queue.Unit.Configuration!.BeyondHost); // Bits beyond the width are ignored.
        if (InterruptRange.Contains(address.Value)) return "has its status in the interrupt range";
        return NoMemory.ByMap(platform, NoMemory.RangeOf(address, StatusBytes)) is { } wrong ? $"has its status at an address that {wrong.Clause}" : null;
    }
}
