namespace Dmarkit.Checker;

internal sealed class DrhdBaseBeyondHaw : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR209", Name: "drhd-base-beyond-haw", Severity.Warning, Needs.Table, Citation: "",
        Summary: "A unit's registers lie beyond the host address width.",
        Why: "Either the base or the width is wrong: the window would need address bits that the platform does not have.",
        Fix: "Correct the Host Address Width, or the base.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 32
            structures:
              - drhd: {base: 0x1fed90000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.HostAddressWidth is not { } bits || bits >= 64) return;
        ulong beyond = 1UL << bits;
        foreach (var unit in platform.HardwareUnits)
        {
            if (unit.RegisterWindow.Last.Value >= beyond)
                found.Add(unit.Field("Register Base Address"), $"Register window {unit.RegisterWindow} of {unit.Label} needs more than the {bits} bits of the Host Address Width.");
        }
    }
}
