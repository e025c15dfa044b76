using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DrhdOnlyInterruptSources : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR214", Name: "drhd-only-interrupt-sources", Severity.Note, Needs.Table, Citation: "VT-d 8.3",
        Summary: "A unit lists I/O APICs and HPETs only.",
        Why: "That is allowed. Such a unit remaps interrupts and sees no DMA, so faults of DMA never come from it.",
        Fix: "Nothing.")
    {
        Consequences = [new(Consumer.Linux, Impact.Tolerates, "Leaves the unit out of DMA remapping and keeps it for interrupts.")],
        Noise = "Boards for the X299 chipset have such units, as servers do; it is said because it explains which unit is silent.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: io-apic, id: 2, path: "f0:1f.0"}]}
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if (!unit.IncludePciAll && unit.Scopes.Count > 0 && HasInterruptSourcesOnly(unit))
                found.Add(unit.Place, $"{unit.Label} lists interrupt sources only ({unit.Scopes.Count}), and no device that does DMA.");
        }
    }

    private static bool HasInterruptSourcesOnly(HardwareUnit unit)
    {
        for (int at = 0; at < unit.Scopes.Count; at++)
        {
            if (unit.Scopes[at].Kind is not (DeviceScopeType.IoApic or DeviceScopeType.Hpet)) return false;
        }

        return true;
    }
}
