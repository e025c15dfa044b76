namespace Dmarkit.Checker;

internal sealed class DrhdBaseZero : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR201", Name: "drhd-base-zero", Severity.Error, Needs.Table, Citation: "",
        Summary: "A unit's register base is 0.",
        Why: "Firmware copied the chipset's base register though VT-d is off or the register was never programmed.",
        Fix: "Leave the unit out, with the regions of its devices, or the whole table.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Taints the kernel, and does without DMA and interrupt remapping and without x2APIC above 255 processors.", "Your BIOS is broken; DMAR reported at address 0!"),
            new(Consumer.Xen, Impact.Breaks, "Gives up on the table and leaves VT-d off."),
        ],
        Noise = "Some notebooks have it whose setup turns VT-d off and leaves the table in place; Linux then does without any unit, so it stays an error.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if (unit.RegisterBase.Value == 0) found.Add(unit.Field("Register Base Address"), $"Register base of {unit.Label} is 0.");
        }
    }
}
