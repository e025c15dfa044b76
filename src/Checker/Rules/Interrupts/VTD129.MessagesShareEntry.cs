using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class MessagesShareEntry : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD129", Name: "messages-share-entry", Severity.Error, Needs.Registers | Needs.PciConfigSpace, Citation: "VT-d 5.1.5",
        Summary: "Messages of two devices lead to one interrupt entry.",
        Why: "Either device raises the other's interrupt. It is an error where one of them is untrusted, as it may be in other hands than the other; else a warning.",
        Fix: "Allocate an entry for each device's message.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            pci:
              - {bdf: "0000:00:02.0", config: {0x00: "86804976", 0x04: "04001000", 0x34: "40", 0x40: "05000100 3800e0fe 0000", 0xff: "00"}}
              - {bdf: "0000:00:03.0", config: {0x00: "86804976", 0x04: "04001000", 0x34: "40", 0x40: "05000100 3800e0fe 0000", 0xff: "00"}}
            """,
        Cure = [new("03.0\", config: {0x00: \"86804976\", 0x04: \"04001000\", 0x34: \"40\", 0x40: \"05000100 3800e0fe", "03.0\", config: {0x00: \"86804976\", 0x04: \"04001000\", 0x34: \"40\", 0x40: \"05000100 5800e0fe")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var first = new Dictionary<(RemappingUnit, int), DeviceMessage>();
        var units = new Dictionary<RemappingUnit, DefectGroups>();
        foreach (var message in platform.Messages)
        {
            if (!message.Request.IsRemappable || message.Request.HasReservedData || first.TryAdd((message.Owner.Unit, message.Request.Index), message)) continue;
            var other = first[(message.Owner.Unit, message.Request.Index)];
            if (other.Source == message.Source) continue;
            if (!units.TryGetValue(message.Owner.Unit, out var groups)) units.Add(message.Owner.Unit, groups = new("message", "messages"));
            if (!groups.IsFirst($"{other.Source} {message.Source}")) continue;
            bool isShared = platform.Trust.IsUntrusted(message.Source) || platform.Trust.IsUntrusted(other.Source);
            groups.Add(
                new($"Message leads to interrupt entry {Hex.Of((ulong)message.Request.Index)}, as does {other.Register} of {other.Source}", isShared ? Severity.Error : Severity.Warning, message.Source),
                message.Place);
        }

        foreach (var groups in units.Values) groups.Tell(found);
    }
}
