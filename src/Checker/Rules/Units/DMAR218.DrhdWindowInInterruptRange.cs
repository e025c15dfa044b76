namespace Dmarkit.Checker;

internal sealed class DrhdWindowInInterruptRange : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR218", Name: "drhd-window-in-interrupt-range", Severity.Error, Needs.Table, Citation: "VT-d 3.15",
        Summary: "A unit's registers lie in the interrupt address range.",
        Why: "A processor's accesses to that range end at its local APIC, so that no register can be read or set.",
        Fix: "Place the registers in the chipset's memory-mapped range; look which constant was copied.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Claims the page for the local APIC first.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfee00000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if (unit.RegisterWindow.Overlaps(InterruptRange.Addresses))
                found.Add(unit.Field("Register Base Address"), $"Register window {unit.RegisterWindow} of {unit.Label} overlaps the interrupt address range {InterruptRange.Addresses}.");
        }
    }
}
