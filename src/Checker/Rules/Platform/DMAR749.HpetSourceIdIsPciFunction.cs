using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class HpetSourceIdIsPciFunction : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR749", Name: "hpet-source-id-is-pci-function", Severity.Note, Needs.Table | Needs.Pci, Citation: "VT-d 5.1.1",
        Summary: "A block of event timers has the source id of a PCI function.",
        Why: "Source ids of timers must collide with no other of the platform: that function could raise the timers' interrupts.",
        Fix: "Program a bus, device and function for the timers that nothing else has.")
    {
        Noise = "Servers whose timers answer for the LPC bridge 00:1f.0 have it; that bridge sends no messages of its own.",
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 46
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: hpet, id: 0, path: "00:1f.0"}]}
            pci: [{bdf: "0000:00:1f.0", class: 0x060100, header: 0}]
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            for (int at = 0; at < unit.Scopes.Count; at++)
            {
                if (unit.Scopes[at] is { Kind: DeviceScopeType.Hpet, ResolvedSource: { } source } scope && platform.Pci!.TryGet(source, out var function))
                    found.Add(scope.Field("Path"), $"The timers of {scope.Label} have the source id of {function}.", new Witness("PCI inventory", $"{function}", $"{source}"), device: source);
            }
        }
    }
}
