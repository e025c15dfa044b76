using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IommuLeftEnabled : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR739", Name: "iommu-left-enabled", Severity.Note, Needs.Table | Needs.Registers | Needs.HandOff, Citation: "",
        Summary: "Firmware hands a unit over with remapping on.",
        Why: "The tables behind it are firmware's, in memory that the operating system may reuse; guidance for Kernel DMA Protection asks for the power-on state.",
        Fix: "Switch the units off in the handler of ExitBootServices.")
    {
        Consequences = [new(Consumer.Linux, Impact.Tolerates, "Switches translation off, outside of a kdump kernel.", "but we are not in kdump mode")],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            units: [{base: 0xfed90000, registers: {VER: 0x10, GSTS: 0xc0000000}}]  # read at hand-off: TES is set
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.Units)
        {
            if (unit.Structure is not { } structure || unit.Answering()?.GlobalStatus is not { } status) continue;
            string? what = (status.TranslationEnabled, status.InterruptRemappingEnabled) switch
            {
                (true, true) => "DMA and interrupt remapping",
                (true, false) => "DMA remapping",
                (false, true) => "interrupt remapping",
                _ => null,
            };
            if (what is not null) found.Add(structure.Place, $"The unit of {structure.Label} is handed over with {what} on (GSTS {Hex.Of(status.Word0)}).", Witness.Of(unit, RegisterMap.GlobalStatus));
        }
    }
}
