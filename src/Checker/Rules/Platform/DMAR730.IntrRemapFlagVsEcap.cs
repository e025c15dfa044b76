using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IntrRemapFlagVsEcap : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR730", Name: "intr-remap-flag-vs-ecap", Severity.Error, Needs.Table | Needs.Registers, Citation: "VT-d 8.1",
        Summary: "INTR_REMAP does not say what the units' registers say.",
        Why: "The flag speaks for the platform: it is set where every unit remaps interrupts. One unit that does not, while the flag is set, leaves the interrupts of its devices unprotected.",
        Fix: "Set the flag where all units have ECAP.IR, and clear it where one has not.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Leaves interrupt remapping off as soon as one unit lacks it."),
            new(Consumer.Xen, Impact.Breaks, "Leaves interrupt remapping off as soon as one unit lacks it."),
        ],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              flags: [intr-remap]
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            units: [{base: 0xfed90000, registers: {VER: 0x10, CAP: 0x260206, ECAP: 0xf020d2}}]  # ECAP bit 3 is clear
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags is not { } flags) return;
        if (flags.HasFlag(DmarFeatures.InterruptRemapping)) ReportUnitsWithout(platform, found);
        else if (AllRemapInterrupts(platform))
            found.Add(DmarTable.Field("Flags"), "INTR_REMAP is clear, and every unit can remap interrupts (ECAP.IR).", Severity.Note);
    }

    private static void ReportUnitsWithout(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.Units)
        {
            if (unit.Answering()?.ExtendedCapability is { InterruptRemapping: false })
                found.Add(DmarTable.Field("Flags"), $"INTR_REMAP is set, and {unit} cannot remap interrupts (ECAP.IR is clear).", Witness.Of(unit, RegisterMap.ExtendedCapability));
        }
    }

    /// <summary>False too where a unit's registers, or a unit, are not known.</summary>
    private static bool AllRemapInterrupts(Platform platform)
    {
        if (platform.Units.IsEmpty || platform.Table!.MayHaveOtherUnits) return false;
        foreach (var unit in platform.Units)
        {
            if (unit.Answering()?.ExtendedCapability is not { InterruptRemapping: true }) return false;
        }

        return true;
    }
}
