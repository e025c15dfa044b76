namespace Dmarkit.Checker;

internal sealed class DrhdWindowConflict : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR718", Name: "drhd-window-conflict", Severity.Error, Needs.Table | Needs.Tables, Citation: "",
        Summary: "A unit's registers lie where another table puts something else.",
        Why: "Two things decode one address: configuration space, an interrupt controller or the timers answer instead of the unit, or beside it. Mostly the base register of the unit was programmed late or never.",
        Fix: "Correct the unit's base address, in the chipset and in the table.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xe0100000, flags: [include-pci-all]}
            acpi: [{mcfg: [{base: 0xe0000000, endBus: 0xff}]}]
            """,
    };

    /// <summary>A unit at address 0, or at the top of all, is no unit: DMAR201 and DMAR202 say so.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var windows = AddressWindows.Of(platform.Tables!);
        if (windows.IsEmpty) return;
        foreach (var unit in platform.HardwareUnits)
        {
            if (unit.RegisterBase.Value is 0 or ulong.MaxValue || !windows.TryFind(unit.RegisterWindow, out var range, out var window)) continue;
            found.Add(unit.Field("Register Base Address"), $"The register window {unit.RegisterWindow} of {unit.Label} meets {range} of {window.Name}.", window.Witness);
        }
    }
}
