using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class MessageEntryNotPresent : DeviceMessageRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD125", Name: "message-entry-not-present", Severity.Error, Needs.Registers | Needs.Memory | Needs.PciConfigSpace, Citation: "VT-d 5.1.4",
        Summary: "A device's message leads to an interrupt entry that is not present.",
        Why: "The unit blocks the interrupt with fault 22h. Mostly the entry was freed while its device still interrupts, or the message holds an index of another table.",
        Fix: "Fill the entry before the device's messages are enabled, and disable them before it is freed.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, vector: 0x31, destination: 0x100, sourceId: 0x10, sourceValidation: 1}}
            pci:
              - {bdf: "0000:00:02.0", config: {0x00: "86804976", 0x04: "04001000", 0x34: "40", 0x40: "05000100 5800e0fe 0000", 0xff: "00"}}
            """,
        Cure = [new("5800e0fe", "3800e0fe")],
    };

    protected override EntryDefect? Judge(DeviceMessage message)
    {
        if (!message.Request.IsRemappable || message.IsOneOfSeveral || message.Request.HasReservedData || message.Owner.Survey is not { } survey) return null;
        int index = message.Request.Index;
        return survey.Knows(index) && survey.At(index) is null ? new($"Message leads to interrupt entry {Hex.Of((ulong)index)}, which has P 0") : null;
    }
}
