using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class HpetNotCovered : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR704", Name: "hpet-not-covered", Severity.Note, Needs.Table | Needs.Hpet, Citation: "VT-d 8.3.1.2",
        Summary: "No unit lists a block of event timers, while interrupts are remapped.",
        Why: "A timer block that sends its interrupts as messages must be listed. Whether it does stands in its registers only, so this may be in order.",
        Fix: "Add a scope with the number of the HPET table.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Finds no unit for the timers' messages, and uses them through the I/O APIC or not at all.")],
        Noise = "Servers and workstations of about 2009 have it; their timers do without messages, so that nothing is lost.",
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              flags: [intr-remap]
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            acpi: [{hpet: {number: 0, address: 0xfed00000}}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        if (table.Flags?.HasFlag(DmarFeatures.InterruptRemapping) != true || platform.HardwareUnits.IsEmpty || table.MayHaveOtherUnits) return;
        var listed = EnumeratedIds.Of(platform.HardwareUnits, DeviceScopeType.Hpet);
        foreach (var block in platform.Tables!.Hpets)
        {
            if (block.Number is not { } number || listed[number]) continue;
            listed[number] = true;
            found.Add(DmarTable.Field("Flags"), $"INTR_REMAP is set, and no DRHD lists the event timers with the number {Hex.Of(number)}.", new Witness("HPET", $"number {Hex.Of(number)}", $"HPET {number}"));
        }
    }
}
