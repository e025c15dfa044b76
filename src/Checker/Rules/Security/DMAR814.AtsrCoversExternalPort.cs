using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AtsrCoversExternalPort : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR814", Name: "atsr-covers-external-port", Severity.Warning, Needs.Table, Citation: "",
        Summary: "Devices from outside may present addresses that they say are translated.",
        Why: "ATS trusts a device with its own translations: behind a port for devices from outside, whoever plugs something in gets that trust.",
        Fix: "Leave the port out of the ATSR.")
    {
        SecuritySeverity = Severity.Error,
        Consequences = [new(Consumer.Linux, Impact.Tolerates, "Leaves ATS off in devices that it does not trust.")],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              flags: [intr-remap, dma-opt-in]
              structures:
                - drhd: {base: 0xfed84000, scopes: [{type: sub-hierarchy, path: "00:07.0"}]}  # Thunderbolt's root port
                - drhd: {base: 0xfed91000, flags: [include-pci-all]}
                - atsr: {segment: 0, scopes: [{type: sub-hierarchy, path: "00:07.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        List<ExternalPort>? ports = null;
        foreach (var structure in platform.Table!.Structures)
        {
            if (structure is not RootPortAts ats) continue;
            ports ??= ExternalPorts.Of(platform);
            if (ats.AllPorts && ports.Find(port => (port.Segment ?? ats.Segment) == ats.Segment) is { } any)
                found.Add(ats.Field("Flags"), $"{ats.Label} has ALL_PORTS set, and {any.Name} is for devices from outside.", any.Witness);
            if (ats.AllPorts) continue; // Its scopes are dead.
            foreach (var scope in ats.Scopes)
            {
                if (ports.Find(port => port.Path?.Count == scope.Path.Count && port.Holds(scope)) is { } external)
                    found.Add(scope.Place, $"{scope.Label} names {external.Name} for devices from outside.", external.Witness);
            }
        }
    }
}
