namespace Dmarkit.Checker;

internal sealed class DrhdBaseAbove4g : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR217", Name: "drhd-base-above-4g", Severity.Note, Needs.Table, Citation: "",
        Summary: "A unit's registers lie above 4 GiB.",
        Why: "Code that runs with 32-bit addresses, before an operating system starts, cannot reach them.",
        Fix: "Place the registers in the memory-mapped range below 4 GiB.")
    {
        Consequences =
        [
            new(Consumer.SeL4, Impact.Breaks, "Leaves the IOMMU off."),
            new(Consumer.Sinit, Impact.Breaks, "Has error codes for a base or end above 4 GiB, and refuses the measured launch."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0x1fed90000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if (unit.RegisterBase.Value > uint.MaxValue) found.Add(unit.Field("Register Base Address"), $"Register base {unit.RegisterBase} of {unit.Label} lies above 0xffffffff.");
        }
    }
}
