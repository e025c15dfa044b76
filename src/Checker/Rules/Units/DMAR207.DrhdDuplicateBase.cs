using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DrhdDuplicateBase : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR207", Name: "drhd-duplicate-base", Severity.Error, Needs.Table, Citation: "VT-d 8.3",
        Summary: "Two DRHDs describe the unit at one register base.",
        Why: "A DRHD stands for exactly one unit, and a unit for one DRHD: what two of them say of it can only contradict.",
        Fix: "Merge the scopes into one DRHD.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Takes them for one unit and drops the scopes of the second; on different segments two drivers get the same registers."),
            new(Consumer.Edk2, Impact.Degrades, "Programs the unit twice."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0"}]}
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.HardwareUnits.Length < 2) return;
        var first = new Dictionary<HostAddress, HardwareUnit>();
        foreach (var unit in platform.HardwareUnits)
        {
            if (first.TryAdd(unit.RegisterBase, unit)) continue;
            var earlier = first[unit.RegisterBase];
            found.Add(unit.Field("Register Base Address"), $"Register base {unit.RegisterBase} of {unit.Label} is that of {earlier.Label} too.", earlier: earlier.Place);
        }
    }
}
