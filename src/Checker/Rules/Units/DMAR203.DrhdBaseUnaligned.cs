namespace Dmarkit.Checker;

internal sealed class DrhdBaseUnaligned : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR203", Name: "drhd-base-unaligned", Severity.Error, Needs.Table, Citation: "VT-d 8.3",
        Summary: "A unit's register base is no multiple of 4 KiB.",
        Why: "Registers lie at multiples of a page. The low bits are mostly the enable bit of the chipset's base register.",
        Fix: "Clear the low 12 bits.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Maps the address as it stands and reads each register at a wrong offset."),
            new(Consumer.Xen, Impact.Breaks, "Maps the address as it stands and reads each register at a wrong offset."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90001, flags: [include-pci-all]}  # with the enable bit left in
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if ((unit.RegisterBase.Value & 0xfff) != 0)
                found.Add(unit.Field("Register Base Address"), $"Register base {unit.RegisterBase} is no multiple of 0x1000 bytes.");
        }
    }
}
