using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DrhdDuplicateBase : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR207", Name: "drhd-duplicate-base", Severity.Error, Needs.Table, Citation: "VT-d 8.3",
        Summary: "Two DRHDs describe the unit at one register base.",
        Why: "Linux takes them for one unit and drops the scopes of the second, whose devices then belong to another unit or to none. On different segments two drivers fight over the registers; edk2 programs the unit twice.",
        Fix: "Merge the scopes into one DRHD.");

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
