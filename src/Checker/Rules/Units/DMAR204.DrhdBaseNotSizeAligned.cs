namespace Dmarkit.Checker;

internal sealed class DrhdBaseNotSizeAligned : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR204", Name: "drhd-base-not-size-aligned", Severity.Error, Needs.Table, Citation: "VT-d 8.3, 11.1",
        Summary: "A unit's register window is not aligned to its own size.",
        Why: "A window must lie at a multiple of its size; a misplaced one runs into what lies behind it.",
        Fix: "Align the window, or correct the Size field.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Reserves the whole window from its base on; where that fails the unit stays off.", "Can't reserve memory")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, size: 4, flags: [include-pci-all]}  # 64 KiB, at a multiple of 4 KiB
            """,
    };

    /// <summary>A window of one page is a matter of DMAR203.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if (unit.SizeExponent > 0 && unit.RegisterBase.Value % (ulong)unit.RegisterBytes != 0)
                found.Add(unit.Field("Register Base Address"), $"Register base {unit.RegisterBase} is no multiple of the window's 0x{unit.RegisterBytes:x} bytes.");
        }
    }
}
