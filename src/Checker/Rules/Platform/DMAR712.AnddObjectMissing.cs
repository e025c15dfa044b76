using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AnddObjectMissing : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR712", Name: "andd-object-missing", Severity.Warning, Needs.Table | Needs.Aml, Citation: "VT-d 8.7",
        Summary: "A name-space device of the table is not in the name space.",
        Why: "Nobody can tell which device is meant: it is not put behind its unit, and may fault. The structure was written for a model that has the device, or the device is not published.",
        Fix: "Write the structure only where the device is published.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Reports the object, and leaves the device out.", "Failed to find handle for ACPI object")],
        Noise = "One notebook of the collection names a DMA controller that its bytecode nowhere defines: its table is a larger sibling's.",
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: namespace, id: 1, path: "f0:15.0"}]}
                - andd: {deviceNumber: 1, name: "\\_SB.PCI0.SDMA"}
            acpi: [{ssdt: {devices: ["\\_SB.PCI0", "\\_SB.PCI0.UA00"]}}]
            """,
    };

    /// <summary>Silent where bytecode cannot be read: the device may stand there. Names that are none are a matter of DMAR605 and DMAR606.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        AmlNamespace? names = null;
        foreach (var structure in platform.Table!.Structures)
        {
            if (structure is not NamespaceDevice { IsNameTerminated: true, Name.Length: > 0 } device) continue;
            names ??= platform.Tables!.Aml;
            if (names is not { IsComplete: true }) return;
            if (!names.Defines(device.Name))
                found.Add(device.Field("ACPI Object Name"), $"No device of the name space is called {device.Name}, which {device.Label} names.");
        }
    }
}
