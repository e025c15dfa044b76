using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DrhdWindowInRam : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR716", Name: "drhd-window-in-ram", Severity.Error, Needs.Table | Needs.MemoryMap, Citation: "",
        Summary: "A unit's registers lie in usable memory.",
        Why: "The operating system hands these pages out: whoever gets one writes to the unit's registers, or the unit's window hides memory.",
        Fix: "Report the window as reserved or as registers, or correct the base address.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0x7ed90000, flags: [include-pci-all]}
            memory-map: [{start: 0x100000, end: 0x7fffffff, type: ram}]
            """,
    };

    /// <summary>A unit at address 0 is none: DMAR201 says so.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var usable = new MapRanges(platform.MemoryMap!, entry => entry is { Type: MemoryMapType.Ram });
        foreach (var unit in platform.HardwareUnits)
        {
            if (unit.RegisterBase.Value != 0 && usable.FirstIn(unit.RegisterWindow) is { } piece)
                found.Add(unit.Field("Register Base Address"), $"The register window {unit.RegisterWindow} of {unit.Label} meets usable memory at {piece.Range}.", MapTypes.Witness(piece));
        }
    }
}
