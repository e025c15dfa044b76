using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class QuickdataUnitMismatchTests
{
    [Fact]
    public void Engine_of_another_units_is_reported() => Of(0xfed9_0000).Says(
        "DMAR743", 56, 8, "0000:20:04.0, class 0200, 8086:402f is given to the unit at 0xfed90000 of DRHD #1, and its own lies at 0xfbffa000.", Severity.Warning);

    [Fact]
    public void Engine_of_its_sockets_unit_is_not_reported() => Of(0xfbff_a000).IsSilent("DMAR743");

    [Fact]
    public void Other_functions_are_not_looked_at() => Of(0xfed9_0000, 0x402e).IsSilent("DMAR743");

    private static LintedMachine Of(ulong unit, uint device = 0x402f) => new(Lint.Table(Lint.CatchAll(unit)))
    {
        Pci = LintedMachine.Functions(
            LintedMachine.Function("20:00.0", new ConfigSpace(256, 0x06_0000) { [0xb0] = 0xfbff_0001 }), LintedMachine.Function("20:04.0", new ConfigSpace(256) { [0] = device << 16 | 0x8086 })),
    };
}
