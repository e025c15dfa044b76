using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IoapicNotCovered : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR701", Name: "ioapic-not-covered", Severity.Error, Needs.Table | Needs.Madt, Citation: "VT-d 8.3.1.1",
        Summary: "No unit lists an I/O APIC of the MADT.",
        Why: "An I/O APIC is no PCI device: no catch-all takes it, so that every one must be listed where interrupts are remapped. The usual cause is a builder that writes an index where the MADT's id belongs.",
        Fix: "Give the I/O APIC a scope, with the id of the MADT as its Enumeration ID.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Leaves interrupt remapping off on the whole machine, and with it x2APIC ids above 254 and safe assignment of devices.", "has no mapping iommu, interrupt remapping will be disabled"),
            new(Consumer.Xen, Impact.Breaks, "Refuses x2APIC and extended interrupt mode."),
        ],
        Noise = "Machines with VT-d half set up in firmware publish a table with INTR_REMAP clear and without I/O APICs: that is a note, as nobody remaps interrupts there.",
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              flags: [intr-remap]
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: io-apic, id: 0, path: "f0:1f.0"}]}
            acpi: [{madt: {ioApics: [{id: 2, address: 0xfec00000}]}}]
            """,
    };

    /// <summary>What was not read is not absent: silent where a unit may be among what could not be read. Where there is no unit at all, DMAR014 has said so once.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        if (table.Flags is not { } flags || platform.HardwareUnits.IsEmpty || table.MayHaveOtherUnits) return;
        bool isRemapping = flags.HasFlag(DmarFeatures.InterruptRemapping);
        var listed = EnumeratedIds.Of(platform.HardwareUnits, DeviceScopeType.IoApic);
        foreach (var apic in platform.Tables!.Madt!.IoApics)
        {
            if (listed[apic.Id]) continue;
            listed[apic.Id] = true; // A second one of the same id is a matter of DMAR703.
            string message = $"INTR_REMAP is {(isRemapping ? "set" : "clear")}, and no DRHD lists the MADT's I/O APIC with the id {Hex.Of(apic.Id)}.";
            found.Add(DmarTable.Field("Flags"), message, Witness.Of("MADT", apic.Field("I/O APIC ID")), isRemapping ? Severity.Error : Severity.Note);
        }
    }
}
