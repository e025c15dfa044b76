using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class HotplugPortOutsideEveryUnitTests
{
    [Fact]
    public void Port_that_no_unit_names_is_reported() => Of(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), 1 << 6).Says(
        "DMAR813", 4, 4, "No DRHD names 0000:00:1c.0, class 0604, 8086:1533, whose slot takes cards while the machine runs, and segment 0x0000 has no INCLUDE_PCI_ALL.", Severity.Warning);

    [Fact]
    public void Port_of_a_unit_is_not_reported()
    {
        Of(Lint.CatchAll(), 1 << 6).IsSilent("DMAR813");
        Of(Lint.Unit(0xfed9_0000, Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c)), 1 << 6).IsSilent("DMAR813");
    }

    [Fact]
    public void Fixed_slot_is_not_reported() => Of(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), 0).IsSilent("DMAR813");

    private static LintedMachine Of(HardwareUnitDraft unit, uint slot) => new(Lint.Table(unit)) { Pci = LintedMachine.Functions(LintedMachine.Function("00:1c.0", ConfigSpace.Bridge(0, 5, 5).Express(4, slot: true, slot))) };
}
