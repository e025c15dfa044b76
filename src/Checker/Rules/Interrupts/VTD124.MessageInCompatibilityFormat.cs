namespace Dmarkit.Checker;

internal sealed class MessageInCompatibilityFormat : DeviceMessageRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD124", Name: "message-in-compatibility-format", Severity.Error, Needs.Registers | Needs.PciConfigSpace, Citation: "VT-d 5.1.4",
        Summary: "A device sends messages in the compatibility format, which its unit blocks.",
        Why: "With interrupt remapping on, and CFIS clear or EIME set, such a message ends in fault 25h: the interrupt is lost. Mostly a device that was set up before remapping was, or by software that does not know of it.",
        Fix: "Write the handle of an interrupt entry into the message, in the remappable format.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            pci:
              - {bdf: "0000:00:02.0", config: {0x00: "86804976", 0x04: "04001000", 0x34: "40", 0x40: "05000100 0000e0fe 3100", 0xff: "00"}}
            """,
        Cure = [new("0000e0fe 3100", "1000e0fe 0000")],
        Noise = "A function that firmware left enabled and no driver has taken sends nothing, whatever its message.",
    };

    protected override EntryDefect? Judge(DeviceMessage message)
    {
        if (message.Request.IsRemappable || message.Owner.Unit.Registers is not { GlobalStatus: { } status } registers) return null;
        bool isExtended = registers.InterruptTable is { ExtendedInterruptMode: true };
        if (!isExtended && status.CompatibilityInterrupts) return null;
        return new($"Message has the compatibility format, with IRES 1 and {(isExtended ? "EIME 1" : "CFIS 0")}");
    }
}
