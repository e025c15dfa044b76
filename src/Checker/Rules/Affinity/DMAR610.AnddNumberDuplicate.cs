using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AnddNumberDuplicate : RepeatedStructureRule<NamespaceDevice, byte>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR610", Name: "andd-number-duplicate", Severity.Error, Needs.Table, Citation: "VT-d 8.7",
        Summary: "Two ANDDs have the same device number.",
        Why: "Scopes name a device by its number; where two have one number, the source id of the scope is that of one of them only.",
        Fix: "Give each its own number.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Attaches both objects to the scope of that number, so that one of them is set up under a source id that its hardware does not use.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all], scopes: [{type: namespace, id: 1, path: "f0:1e.0"}]}
              - andd: {deviceNumber: 1, name: '\_SB.PCI0.UA00'}
              - andd: {deviceNumber: 1, name: '\_SB.PCI0.UA01'}
            """,
    };

    protected override byte KeyOf(NamespaceDevice structure) => structure.DeviceNumber;

    protected override void Report(NamespaceDevice earlier, NamespaceDevice later, FindingSink found) => found.Add(
        later.Field("ACPI Device Number"), $"ACPI device number 0x{later.DeviceNumber:x2} is that of {later.Label} and of {earlier.Label}.", earlier: earlier.Place);
}
