using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IgdWithoutShadowGttTests
{
    [Theory]
    [InlineData(0x0040)]
    [InlineData(0x0062)]
    [InlineData(0x006a)]
    public void Host_bridge_without_a_shadow_is_reported(uint device)
    {
        var finding = Assert.Single(Of(device, 0x0100));

        Assert.Equal($"GGC of 0000:00:00.0, class 0600, 8086:{device:x4} is 0x100: bit 11 is clear, so that there is no shadow of graphics' table.", finding.Message);
        Assert.Equal((Severity.Warning, "0000:00:00.0 / GGC"), (finding.Severity, finding.Place.Where));
    }

    [Theory]
    [InlineData(0x0040, 0x0900)]
    [InlineData(0x0044, 0x0100)]
    public void Shadow_and_other_host_bridges_are_not_reported(uint device, uint control) => Assert.Empty(Of(device, control));

    private static IReadOnlyList<Finding> Of(uint device, uint control) => new LintedMachine(Lint.Table(Lint.CatchAll()))
    {
        Pci = LintedMachine.Functions(LintedMachine.Function("00:00.0", new ConfigSpace(256, 0x06_0000) { [0] = device << 16 | 0x8086, [0x50] = control << 16 })),
    }.Of("DMAR741");
}
