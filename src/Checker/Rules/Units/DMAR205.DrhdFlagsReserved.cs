namespace Dmarkit.Checker;

internal sealed class DrhdFlagsReserved : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR205", Name: "drhd-flags-reserved", Severity.Warning, Needs.Table, Citation: "VT-d 8.3",
        Summary: "Reserved bits of a unit's flags are set.",
        Why: "Only INCLUDE_PCI_ALL is defined. Mostly it was written as 0xff, or its bit was counted from another end.",
        Fix: "Clear bits 1 to 7.")
    {
        Consequences =
        [
            new(Consumer.Jailhouse, Impact.Tolerates, "Looks at INCLUDE_PCI_ALL alone."),
            new(Consumer.Edk2, Impact.Tolerates, "Looks at INCLUDE_PCI_ALL alone."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [0xff]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if ((unit.Flags & 0xfe) != 0) found.Add(unit.Field("Flags"), $"Flags of {unit.Label} is 0x{unit.Flags:x2}, whose reserved bits 0x{unit.Flags & 0xfe:x2} are set.");
        }
    }
}
