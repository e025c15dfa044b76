namespace Dmarkit.Checker;

internal sealed class DrhdBaseUnaligned : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR203", Name: "drhd-base-unaligned", Severity.Error, Needs.Table, Citation: "VT-d 8.3",
        Summary: "A unit's register base is no multiple of 4 KiB.",
        Why: "The low bits are mostly the enable bit of the chipset's base register. Linux and Xen map the address as it stands and read each register at a wrong offset.",
        Fix: "Clear the low 12 bits.");

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var unit in platform.HardwareUnits)
        {
            if ((unit.RegisterBase.Value & 0xfff) != 0)
                found.Add(unit.Field("Register Base Address"), $"Register base {unit.RegisterBase} is no multiple of 0x1000 bytes.");
        }
    }
}
