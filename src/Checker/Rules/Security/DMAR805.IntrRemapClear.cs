using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IntrRemapClear : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR805", Name: "intr-remap-clear", Severity.Note, Needs.Table, Citation: "",
        Summary: "The platform says that it cannot remap interrupts.",
        Why: "Without remapping a device can forge the interrupts of others, so that no device can safely be given to a guest.",
        Fix: "Switch VT-d on as a whole.")
    {
        SecuritySeverity = Severity.Error,
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Leaves interrupt remapping off, and gives no device to a guest unless forced.", "No interrupt remapping support"),
            new(Consumer.Xen, Impact.Degrades, "Leaves interrupt remapping off without a word."),
        ],
        Noise = "Chipsets before 2010 cannot do it, and some machines have it off with the rest of VT-d.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags is { } flags && !flags.HasFlag(DmarFeatures.InterruptRemapping))
            found.Add(DmarTable.Field("Flags"), $"Flags are 0x{(byte)flags:x2}; INTR_REMAP (0x{(byte)DmarFeatures.InterruptRemapping:x2}) is clear.");
    }
}
