using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeStartBusNotInMcfg : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR708", Name: "scope-start-bus-not-in-mcfg", Severity.Warning, Needs.Table | Needs.Mcfg, Citation: "",
        Summary: "A PCI device's path starts on a bus without configuration space.",
        Why: "The path cannot be walked. The bus is wrong, or the MCFG's range of buses is too short.",
        Fix: "Correct the Start Bus Number, or the range of buses in the MCFG.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Never matches the entry with a device."),
            new(Consumer.Sinit, Impact.Breaks, "Ends the measured launch with an error about bus configuration."),
        ],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "80:02.0"}]}
                - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            acpi: [{mcfg: [{base: 0xe0000000, endBus: 0x3f}]}]
            """,
    };

    /// <summary>I/O APICs, timers and name-space devices are exempt: their bus is often a made-up one. A segment that the MCFG lacks altogether is a matter of DMAR706 and DMAR321.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var mcfg = platform.Tables!.Mcfg!;
        if (mcfg.Defects.Count > 0) return; // What was not read is not absent.
        var buses = new McfgBuses(mcfg);
        foreach (var structure in platform.Table!.Structures)
        {
            for (int at = 0; at < structure.Scopes.Count; at++)
            {
                var scope = structure.Scopes[at];
                if (scope.Kind is not (DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy)) continue;
                if (buses.HasSegment(scope.Segment) && !buses.Has(scope.Segment, scope.StartBus))
                    found.Add(scope.Field("Start Bus Number"), $"Start bus 0x{scope.StartBus:x2} of {scope.Label} is in no range of the MCFG for segment 0x{scope.Segment:x4}.");
            }
        }
    }
}
