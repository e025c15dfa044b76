using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SourceIdShared : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR316", Name: "source-id-shared", Severity.Error, Needs.Table, Citation: "VT-d 5.1.1",
        Summary: "Two interrupt sources have one source id.",
        Why: "What validates the source of an interrupt cannot tell them apart, so that one can send the other's interrupts.",
        Fix: "Program a bus, device and function of its own into each source.")
    {
        Consequences = [new(Consumer.Jailhouse, Impact.Breaks, "Refuses the configuration.", "IOAPICs with identical BDF")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: io-apic, id: 2, path: "f0:1f.0"}, {type: hpet, path: "f0:1f.0"}]}
            """,
    };

    /// <summary>
    /// Name-space devices may share one (VT-d 8.7). What lies behind a bridge has a source id that only the bus numbers tell, and one source that is
    /// listed twice is a matter of DMAR314 and DMAR315.
    /// </summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var first = new Dictionary<SourceId, DeviceScope>();
        foreach (var unit in platform.HardwareUnits)
        {
            foreach (var scope in unit.Scopes)
            {
                if (scope.Kind is not (DeviceScopeType.IoApic or DeviceScopeType.Hpet) || scope.ResolvedSource is not { } source || first.TryAdd(source, scope)) continue;
                var earlier = first[source];
                if (scope.Type == earlier.Type && scope.EnumerationId == earlier.EnumerationId) continue;
                found.Add(scope.Field("Path"), $"Source id {source} of {Name(scope)} is that of {Name(earlier)} too.", earlier: earlier.Place);
            }
        }
    }

    private static string Name(DeviceScope scope) => $"{(scope.Kind == DeviceScopeType.IoApic ? "I/O APIC" : "HPET")} {scope.EnumerationId}";
}
