namespace Dmarkit.Checker;

internal sealed class DrhdSizeReservedBits : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR206", Name: "drhd-size-reserved-bits", Severity.Warning, Needs.Table, Citation: "VT-d 8.3",
        Summary: "A unit's Size has reserved bits set, or says more registers than a unit has.",
        Why: "Bits 3 to 0 are the power of two of 4-KiB pages, and no unit needs more than 1 MiB. Before revision 4.0 of the specification the whole byte was reserved.",
        Fix: "Write the logarithm to base 2 of the number of 4-KiB pages.")
    {
        Consequences = [new(Consumer.Linux, Impact.Tolerates, "Takes bits 3 to 0, and ignored the byte before the field was defined.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, size: 0x40, flags: [include-pci-all]}
            """,
    };

    /// <summary>1 MiB of registers, as a power of two of pages.</summary>
    private const int MostExponent = 8;

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if ((unit.Size & 0xf0) != 0)
                found.Add(unit.Field("Size"), $"Size of {unit.Label} is 0x{unit.Size:x2}, whose reserved bits 0x{unit.Size & 0xf0:x2} are set.");
            else if (unit.SizeExponent > MostExponent)
                found.Add(unit.Field("Size"), $"Size of {unit.Label} is 0x{unit.Size:x2}, a window of 0x{unit.RegisterBytes:x} bytes, above 0x{4096 << MostExponent:x}.");
        }
    }
}
