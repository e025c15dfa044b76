using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AnddNameDuplicate : RepeatedStructureRule<NamespaceDevice, string>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR611", Name: "andd-name-duplicate", Severity.Warning, Needs.Table, Citation: "",
        Summary: "Two ANDDs name the same object.",
        Why: "One device would have two numbers, and so two source ids; its driver programs one.",
        Fix: "Drop one.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all], scopes: [{type: namespace, id: 1, path: "f0:1e.0"}, {type: namespace, id: 2, path: "f0:1e.1"}]}
              - andd: {deviceNumber: 1, name: '\_SB.PCI0.UA00'}
              - andd: {deviceNumber: 2, name: '\_SB.PCI0.UA00'}
            """,
    };

    /// <summary>Two empty names are a matter of DMAR606.</summary>
    protected override bool Counts(NamespaceDevice structure) => structure.Name.Length > 0;

    protected override string KeyOf(NamespaceDevice structure) => structure.Name;

    protected override void Report(NamespaceDevice earlier, NamespaceDevice later, FindingSink found) => found.Add(
        later.Field("ACPI Object Name"), $"Object name '{ObjectName.Shown(later)}' is that of {later.Label} and of {earlier.Label}.", earlier: earlier.Place);
}
