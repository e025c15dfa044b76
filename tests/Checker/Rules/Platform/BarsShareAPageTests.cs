using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class BarsShareAPageTests
{
    [Fact]
    public void Devices_in_one_page_are_reported_once()
    {
        var finding = Assert.Single(Of("00:15.0", 0xd000_0800, "00:16.0", 0xd000_0c00));

        Assert.Equal("0000:00:15.0 and 0000:00:14.0 both have registers in the page at 0xd0000000.", finding.Message);
        Assert.Equal((Severity.Note, "0000:00:15.0"), (finding.Severity, $"{finding.Device}"));
    }

    [Fact]
    public void Functions_of_one_device_and_devices_in_other_pages_are_not_reported() => Assert.Empty(Of("00:14.1", 0xd000_0800, "00:16.0", 0xd000_1000));

    private static IReadOnlyList<Finding> Of(string second, uint at, string third, uint other) => new LintedMachine(Lint.Table(Lint.CatchAll()))
    {
        Pci = LintedMachine.Functions(
            LintedMachine.Function("00:14.0", new ConfigSpace(64) { [0x10] = 0xd000_0000 }), LintedMachine.Function(second, new ConfigSpace(64) { [0x14] = at }),
            LintedMachine.Function(third, new ConfigSpace(64) { [0x18] = other })),
    }.Of("DMAR750");
}
