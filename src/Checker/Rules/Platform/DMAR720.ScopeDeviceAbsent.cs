using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeDeviceAbsent : Rule
{
    private const byte Graphics = 0x02, ManagementEngine = 0x16, Chipset = 0x1f;

    public override RuleInfo Info { get; } = new(
        Id: "DMAR720", Name: "scope-device-absent", Severity.Warning, Needs.Table | Needs.Pci, Citation: "VT-d 8.3.1",
        Summary: "A scope names a device that the machine does not have.",
        Why: "The table was written for another model, or before firmware had looked which devices there are. Functions that firmware hides by design are a note.",
        Fix: "Build scopes from the devices that are there at the end of enumeration.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Ignores a unit without a catch-all all of whose devices are absent."),
            new(Consumer.Xen, Impact.Degrades, "Reports it for a unit, and drops an RMRR or SATC.", "Non-existent device"),
        ],
        Noise = "Notebooks name functions of the management engine and of the chipset in RMRRs that firmware hides from the operating system: that is a note.",
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:0d.0"}]}
                - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            pci: [{bdf: "0000:00:00.0", class: 0x060000}, {bdf: "0000:00:14.0", class: 0x0c0330}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            for (int at = 0; at < structure.Scopes.Count; at++)
            {
                var scope = structure.Scopes[at];
                if (scope.Kind is not (DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy)) continue;
                if (platform.Pci!.Resolve(scope) is not { Kind: ScopeTargetKind.Absent, Source: { } source }) continue;
                found.Add(
                    scope.Field("Path"), $"The path of {scope.Label} leads to {source}, where the machine has no function.",
                    new Witness("PCI inventory", $"no function at {source}", "PCI inventory"), MayBeHidden(source) ? Severity.Note : Severity.Warning, source);
            }
        }
    }

    /// <summary>What firmware hides on many machines: integrated graphics that are off, the management engine, functions of the chipset.</summary>
    private static bool MayBeHidden(SourceId source) =>
        source is { Segment: 0, Bus: 0 } && (source.Device is ManagementEngine or Chipset || source is { Device: Graphics, Function: 0 });
}
