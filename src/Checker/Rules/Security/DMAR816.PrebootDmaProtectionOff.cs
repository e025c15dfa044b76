using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PrebootDmaProtectionOff : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR816", Name: "preboot-dma-protection-off", Severity.Note, Needs.Table | Needs.Registers | Needs.PreBoot, Citation: "",
        Summary: "Firmware opts in to DMA protection, and a unit protects nothing before the operating system starts.",
        Why: "Between reset and the start of the operating system any device can reach all of memory, while the opt-in promises that it cannot.",
        Fix: "Load a VT-d driver in firmware that protects memory from early on.")
    {
        SecuritySeverity = Severity.Warning,
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              flags: [intr-remap, dma-opt-in]
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            units: [{base: 0xfed90000, registers: {VER: 0x10, CAP: 0x260266, GSTS: 0x0, PMEN: 0x0}}]  # read before ExitBootServices
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags?.HasFlag(DmarFeatures.DmaControlOptIn) != true) return;
        foreach (var unit in platform.Units)
        {
            if (unit.Answering() is { GlobalStatus.TranslationEnabled: false } registers && HasNoRegion(registers))
                found.Add(DmarTable.Field("Flags"), $"DMA_CTRL_PLATFORM_OPT_IN_FLAG is set, and {unit} has translation and protected memory off (GSTS.TES and PMEN.PRS are clear).", Witness.Of(unit, RegisterMap.GlobalStatus));
        }
    }

    /// <summary>True where no protected region is active: PMEN says so, or the unit has none at all and so no PMEN. False too where neither is known.</summary>
    private static bool HasNoRegion(UnitRegisters registers) =>
        registers.ProtectedMemory is { RegionStatus: false } || registers.Capability is { ProtectedLowMemory: false, ProtectedHighMemory: false };
}
