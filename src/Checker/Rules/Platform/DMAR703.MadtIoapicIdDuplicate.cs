using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class MadtIoapicIdDuplicate : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR703", Name: "madt-ioapic-id-duplicate", Severity.Warning, Needs.Table | Needs.Madt, Citation: "",
        Summary: "Two I/O APICs of the MADT have the same id.",
        Why: "Scopes name I/O APICs by that id: with two of one id a scope means both, and the source id of one of them is wrong.",
        Fix: "Give each I/O APIC an id of its own.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Gives both the same unit and source id."),
            new(Consumer.Xen, Impact.Degrades, "Gives both the same unit and source id."),
            new(Consumer.FreeBsd, Impact.Breaks, "Stops at boot.", "Double APIC ID"),
        ],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: io-apic, id: 8, path: "f0:1f.7"}]}
            acpi: [{madt: {ioApics: [{id: 8, address: 0xfec00000}, {id: 8, address: 0xfec01000, interruptBase: 24}]}}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var first = new IoApic?[byte.MaxValue + 1];
        foreach (var apic in platform.Tables!.Madt!.IoApics)
        {
            if (first[apic.Id] is not { } earlier)
            {
                first[apic.Id] = apic;
                continue;
            }

            var place = apic.Field("I/O APIC ID");
            found.AddOutside(
                $"MADT / {place.Where}", $"MADT {place.Identity} at {apic.Address}", $"{apic.Label} at {apic.Address} has the id {Hex.Of(apic.Id)} of {earlier.Label} at {earlier.Address}.",
                against: Witness.Of("MADT", earlier.Field("I/O APIC ID")));
        }
    }
}
