using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IoapicScopeUnknown : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR702", Name: "ioapic-scope-unknown", Severity.Warning, Needs.Table | Needs.Madt, Citation: "VT-d 8.3.1",
        Summary: "A unit lists an I/O APIC that the MADT does not have.",
        Why: "The entry is dead: nothing has that id. Nearly always it is the other half of DMAR701, an id that the two tables write differently.",
        Fix: "Write the id of the MADT's I/O APIC into the Enumeration ID, or drop the scope.")
    {
        Noise = "One desktop of the collection has it, whose table numbers its only I/O APIC 0 and whose MADT calls it 2: both tables cannot be right.",
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: io-apic, id: 0, path: "f0:1f.0"}]}
            acpi: [{madt: {ioApics: [{id: 2, address: 0xfec00000}]}}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var madt = platform.Tables!.Madt!;
        if (madt.Defects.Count > 0) return; // What was not read is not absent.
        bool[] known = new bool[byte.MaxValue + 1];
        foreach (var apic in madt.IoApics) known[apic.Id] = true;
        foreach (var unit in platform.HardwareUnits)
        {
            for (int at = 0; at < unit.Scopes.Count; at++)
            {
                if (unit.Scopes[at] is { Kind: DeviceScopeType.IoApic } scope && !known[scope.EnumerationId])
                    found.Add(scope.Field("Enumeration ID"), $"No I/O APIC of the MADT has the id {Hex.Of(scope.EnumerationId)} of {scope.Label}.");
            }
        }
    }
}
