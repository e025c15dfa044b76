using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class MessagesNotContiguous : DeviceMessageRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD189", Name: "messages-not-contiguous", Severity.Error, Needs.Registers | Needs.Memory | Needs.PciConfigSpace, Citation: "VT-d 5.1.5.2",
        Summary: "A device sends several messages of one handle, and not all interrupt entries behind it are the device's.",
        Why: "Each message adds its number to the handle, so that as many entries in a row must be there for the device. One that is not present ends in fault 22h, one that is another device's in fault 26h.",
        Fix: "Allocate the entries of the device's messages in one run, or let it send fewer.")
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
                - {at: 0x2020, InterruptEntry: {present: 1, vector: 0x31, destination: 0x100, sourceId: 0x18, sourceValidation: 1}}
            pci:
              - {bdf: "0000:00:02.0", config: {0x00: "86804976", 0x04: "04001000", 0x34: "40", 0x40: "05001300 3800e0fe 0000", 0xff: "00"}}
            """,
        Cure = [new("sourceId: 0x18", "sourceId: 0x10")],
    };

    protected override EntryDefect? Judge(DeviceMessage message)
    {
        if (!message.IsOneOfSeveral || message.Request.HasReservedData || message.Owner.Survey is not { } survey) return null;
        int index = message.Request.Index;
        if (!survey.Knows(index)) return null;
        var found = survey.At(index);
        if (found is { Entry: var entry } && (message.MayUse(entry) || entry.Validation == SourceValidation.Reserved)) return null;
        return new($"Message {message.Number} of {message.Count} leads to interrupt entry {Hex.Of((ulong)index)}, which {(found is null ? "has P 0" : "does not let the device in")}");
    }
}
