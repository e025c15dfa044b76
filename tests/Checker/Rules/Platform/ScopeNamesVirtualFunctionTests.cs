using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ScopeNamesVirtualFunctionTests
{
    [Fact]
    public void Virtual_function_is_reported() => Of(0x15).Says("DMAR747", 70, 2, "DRHD #1 / scope #1 names 0000:00:15.0, a virtual function of 0000:00:14.0.", Severity.Warning);

    [Theory]
    [InlineData(0x14)]
    [InlineData(0x16)]
    public void Physical_function_and_what_it_does_not_make_are_not_reported(byte device) => Of(device).IsSilent("DMAR747");

    private static LintedMachine Of(byte device) => new(Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(device)), Lint.CatchAll()))
    {
        Pci = LintedMachine.Functions(LintedMachine.Function(
            "00:14.0", new ConfigSpace(4096) { [0x100] = 0x0001_0010, [0x108] = 1, [0x110] = 8, [0x114] = 0x0001_0008 }.Express(0))),
    };
}
