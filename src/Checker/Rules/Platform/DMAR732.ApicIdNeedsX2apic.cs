using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ApicIdNeedsX2apic : Rule
{
    /// <summary>The id in entries that stand for no processor (ACPI 5.2.12.12 leaves room in the table so).</summary>
    private const uint Placeholder = uint.MaxValue;

    /// <summary>Ids up to 254 fit the 8 bits of xAPIC mode; 255 there means all processors.</summary>
    private const uint FirstWideId = 255;

    public override RuleInfo Info { get; } = new(
        Id: "DMAR732", Name: "apic-id-needs-x2apic", Severity.Error, Needs.Table | Needs.Madt, Citation: "",
        Summary: "A processor has an id that only x2APIC mode knows, and the table rules that mode out.",
        Why: "Interrupts of devices reach such a processor through extended interrupt remapping only, which wants INTR_REMAP set and X2APIC_OPT_OUT clear.",
        Fix: "Enable interrupt remapping, and drop the opt-out.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Does not bring these processors up.")],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 46
              flags: [intr-remap, x2apic-opt-out]
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            acpi: [{madt: {x2apics: [{id: 0}, {id: 0x100, uid: 1}]}}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags is not { } flags) return;
        bool isRemapping = flags.HasFlag(DmarFeatures.InterruptRemapping);
        if (isRemapping && !flags.HasFlag(DmarFeatures.X2ApicOptOut)) return;
        LocalApic? first = null;
        int count = 0;
        foreach (var entry in platform.Tables!.Madt!.Entries)
        {
            if (entry is not LocalApic { IsX2Apic: true, IsEnabled: true, ApicId: >= FirstWideId and not Placeholder } processor) continue;
            first ??= processor;
            count++;
        }

        if (first is null) return;
        string flag = isRemapping ? "X2APIC_OPT_OUT is set" : "INTR_REMAP is clear";
        string others = count > 1 ? $", the first of {count} such," : "";
        found.Add(DmarTable.Field("Flags"), $"{flag}, and the MADT's processor with the x2APIC id {Hex.Of(first.ApicId)}{others} needs x2APIC mode.", Witness.Of("MADT", first.Field("X2APIC ID")));
    }
}
