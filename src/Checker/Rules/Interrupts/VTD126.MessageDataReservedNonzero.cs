using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class MessageDataReservedNonzero : DeviceMessageRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD126", Name: "message-data-reserved-nonzero", Severity.Error, Needs.Registers | Needs.PciConfigSpace, Citation: "VT-d 5.1.2.2",
        Summary: "A device's message has data bits set that the remappable format reserves.",
        Why: "With SHV set, data bits 31:16 must be 0: the unit blocks the interrupt with fault 20h.",
        Fix: "Write 0 into the upper half of the data.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            pci:
              - {bdf: "0000:00:02.0", config: {0x00: "86804976", 0x04: "04001000", 0x34: "40", 0x40: "05000106 3800e0fe 00000100", 0xff: "00"}}
            """,
        Cure = [new("00000100", "00000000")],
    };

    protected override EntryDefect? Judge(DeviceMessage message) =>
        message.Request is { IsRemappable: true, HasReservedData: true } ? new($"Message has data {Hex.Of(message.Request.Data)} with SHV 1, which reserves bits 31:16") : null;
}
