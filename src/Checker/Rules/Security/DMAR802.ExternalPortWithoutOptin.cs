using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ExternalPortWithoutOptin : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR802", Name: "external-port-without-optin", Severity.Warning, Needs.Table, Citation: "",
        Summary: "The machine has a port for devices from outside, and firmware does not opt in to DMA protection.",
        Why: "A device that is plugged in may read all of memory before anybody has logged in. Where only bytecode tells of the port it may not be fitted, for models share their code.",
        Fix: "Switch on what setup calls Kernel DMA protection.")
    {
        SecuritySeverity = Severity.Error,
        Consequences = [new(Consumer.Windows, Impact.Degrades, "Does without Kernel DMA Protection."), new(Consumer.Linux, Impact.Degrades, "Does not force remapping on for devices of the port.")],
        Noise = "One in four notebooks with such a port leaves the opt-in off as a factory setting: devices can still be plugged in, so that it is said.",
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              flags: [intr-remap]
              structures:
                - drhd: {base: 0xfed84000, scopes: [{type: sub-hierarchy, path: "00:07.0"}]}  # Thunderbolt's root port
                - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.Flags is not { } flags || flags.HasFlag(DmarFeatures.DmaControlOptIn) || ExternalPorts.Of(platform) is not [var port, ..]) return;
        found.Add(DmarTable.Field("Flags"), $"DMA_CTRL_PLATFORM_OPT_IN_FLAG is clear, and {port.Name} is for devices from outside.", port.Witness);
    }
}
