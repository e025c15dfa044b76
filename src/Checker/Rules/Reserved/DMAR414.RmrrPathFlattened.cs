using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrPathFlattened : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR414", Name: "rmrr-path-flattened", Severity.Warning, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A reserved memory region names its device by today's bus number instead of the path to it.",
        Why: "A path starts at a root bus and goes over bridges, because an operating system may number the buses anew. The bus number of a device behind a bridge is then another one, and the region belongs to nobody or to somebody else.",
        Fix: "Start at the root bus, write a step for each bridge and one for the device.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Looks the device up by that bus number all the same.", "is broken - applying workaround"),
            new(Consumer.Xen, Impact.Degrades, "Finds the device only where the bus numbers did not change."),
        ],
        Noise = "Desktop boards around 2016 with an added USB controller do it; it is said because the region is lost once a card is added.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b000000, limit: 0x7b01ffff, scopes: [{type: endpoint, path: "03:00.0"}]}  # behind some root port of bus 0
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        RootBuses? roots = null;
        foreach (var region in platform.ReservedRegions)
        {
            foreach (var scope in region.Scopes)
            {
                if (scope is not { Kind: DeviceScopeType.Endpoint, StartBus: not 0, Path.Count: 1 }) continue;
                roots ??= new(platform);
                if (roots.WhyNot(scope.Segment, scope.StartBus) is { } reason)
                    found.Add(scope.Field("Start Bus Number"), $"Start bus 0x{scope.StartBus:x2} of {region.Label}'s device {scope.PathText} is no root bus; {reason}.");
            }
        }
    }
}
