namespace Dmarkit.Checker;

internal sealed class DrhdBaseAllOnes : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR202", Name: "drhd-base-all-ones", Severity.Error, Needs.Table, Citation: "",
        Summary: "A unit's register base is all ones.",
        Why: "Firmware read the base register of a device that is off, from which the bus returns ones.",
        Fix: "Look whether the base register is enabled before the unit is described.")
    {
        Consequences =
        [
            new(Consumer.Xen, Impact.Breaks, "Gives up on the table and leaves VT-d off."),
            new(Consumer.Linux, Impact.Breaks, "Maps the address, reads nothing but ones and leaves VT-d off.", "returns all ones!"),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xffffffff, flags: [include-pci-all]}
            """,
    };

    /// <summary>The base register has 32 or 64 bits, and some firmware clears the bits inside a page.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if ((unit.RegisterBase.Value | 0xfff) is ulong.MaxValue or uint.MaxValue && (unit.RegisterBase.Value & 0xfff) is 0 or 0xfff)
                found.Add(unit.Field("Register Base Address"), $"Register base {unit.RegisterBase} of {unit.Label} is all ones.");
        }
    }
}
