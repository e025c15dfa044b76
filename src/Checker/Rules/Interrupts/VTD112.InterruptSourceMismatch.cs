using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class InterruptSourceMismatch : DeviceMessageRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD112", Name: "interrupt-source-mismatch", Severity.Error, Needs.Registers | Needs.Memory | Needs.PciConfigSpace, Citation: "VT-d 5.1.4, 9.9",
        Summary: "A device's message leads to an interrupt entry that does not let the device in.",
        Why: "The unit blocks the interrupt with fault 26h, and the entry is another device's to use. Mostly the entry was written for the id of another function, or for the device's id where its messages carry that of the bridge to PCI above it.",
        Fix: "Write the id that the device's requests carry into SID, or the buses behind the bridge with SVT 2.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, vector: 0x31, destination: 0x100, sourceId: 0x18, sourceValidation: 1}}
            pci:
              - {bdf: "0000:00:02.0", config: {0x00: "86804976", 0x04: "04001000", 0x34: "40", 0x40: "05000100 3800e0fe 0000", 0xff: "00"}}
            """,
        Cure = [new("sourceId: 0x18", "sourceId: 0x10")],
    };

    protected override EntryDefect? Judge(DeviceMessage message)
    {
        if (!message.Request.IsRemappable || message.IsOneOfSeveral || message.Request.HasReservedData) return null;
        if (message.Owner.Survey?.At(message.Request.Index) is not { } found || message.MayUse(found.Entry) || found.Entry.Validation == SourceValidation.Reserved) return null;
        return new($"Message leads to {found.Name}, which lets {Expected(found.Entry)} in and not {message.Source}");
    }

    private static string Expected(InterruptEntry entry) => entry.Validation == SourceValidation.BusRange
        ? $"buses {Hex.Of(entry.FirstBus)} to {Hex.Of(entry.LastBus)}"
        : $"requester {Hex.Of(entry.SourceId)} with SQ {entry.SourceQualifier}";
}
