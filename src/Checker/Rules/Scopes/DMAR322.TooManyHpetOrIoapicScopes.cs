using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class TooManyHpetOrIoapicScopes : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR322", Name: "too-many-hpet-or-ioapic-scopes", Severity.Error, Needs.Table, Citation: "",
        Summary: "The table lists more HPETs or I/O APICs than Linux takes.",
        Why: "The specification knows no limit. Chipsets that send HPET messages with eight source ids use up all eight places.",
        Fix: "Merge the entries.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Leaves interrupt remapping off.", "Exceeded Max HPET blocks")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd:
                  base: 0xfed90000
                  flags: [include-pci-all]
                  scopes:
                    - {type: hpet, id: 0, path: "f0:0f.0"}
                    - {type: hpet, id: 1, path: "f0:0f.1"}
                    - {type: hpet, id: 2, path: "f0:0f.2"}
                    - {type: hpet, id: 3, path: "f0:0f.3"}
                    - {type: hpet, id: 4, path: "f0:0f.4"}
                    - {type: hpet, id: 5, path: "f0:0f.5"}
                    - {type: hpet, id: 6, path: "f0:0f.6"}
                    - {type: hpet, id: 7, path: "f0:0f.7"}
                    - {type: hpet, id: 8, path: "f0:10.0"}
            """,
    };

    private const int MostHpets = 8, MostIoApics = 128;

    /// <summary>What stands at the limit is named once, whatever follows.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        int hpets = 0, ioApics = 0;
        foreach (var unit in platform.HardwareUnits)
        {
            foreach (var scope in unit.Scopes)
            {
                if (scope.Kind == DeviceScopeType.Hpet && ++hpets == MostHpets + 1)
                    found.Add(scope.Place, $"{scope.Label} is HPET scope {hpets} of the table, above {MostHpets}.");
                if (scope.Kind == DeviceScopeType.IoApic && ++ioApics == MostIoApics + 1)
                    found.Add(scope.Place, $"{scope.Label} is I/O APIC scope {ioApics} of the table, above {MostIoApics}.");
            }
        }
    }
}
