using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrForNonLegacyDeviceTests
{
    [Theory]
    [InlineData(0x16, 7)]
    [InlineData(0x15, 1)]
    [InlineData(0x03, 0)]
    public void Region_of_another_device_is_reported(byte device, byte function) => Lint.Says(
        "DMAR807", Of(Function(0, device, function)), 88, 8, $"RMRR #1 is for 00:{device:x2}.{function}, where neither graphics nor a USB controller is known to be.", Severity.Note);

    [Theory]
    [InlineData(0x02, 1)]
    [InlineData(0x0d, 0)]
    [InlineData(0x14, 0)]
    [InlineData(0x15, 0)]
    [InlineData(0x1a, 7)]
    [InlineData(0x1d, 0)]
    public void Graphics_and_USB_are_not_reported(byte device, byte function) => Lint.IsSilent("DMAR807", Of(Function(0, device, function)));

    [Fact]
    public void Their_place_on_another_bus_or_segment_or_below_a_bridge_is_not_theirs()
    {
        Assert.Single(Lint.Of("DMAR807", Of(Function(1, 0x14, 0))));
        Assert.Single(Lint.Of("DMAR807", Of(Lint.Deep(DeviceScopeType.Endpoint, 0x14, 0))));
        Assert.Single(Lint.Of("DMAR807", Of(Lint.Scope(DeviceScopeType.SubHierarchy, 0x14))));
        Assert.Single(Lint.Of("DMAR807", Lint.Table(Lint.CatchAll(), Lint.CatchAll(0xfed9_2000, segment: 1), Lint.Region(0x1000, 0x1fff, segment: 1))));
    }

    [Fact]
    public void Interrupt_sources_are_what_another_rule_speaks_of() => Lint.IsSilent("DMAR807", Of(Lint.Scope(DeviceScopeType.IoApic, 0x1f)));

    [Theory]
    [InlineData("0x030000", 0)]
    [InlineData("0x0c0330", 0)]
    [InlineData("0x0c0500", 1)]
    [InlineData("0x010802", 1)]
    public void Class_goes_before_the_place(string kind, int findings)
    {
        Assert.Equal(findings, new LintedMachine(Of(Function(0, 0x14, 0))) { Pci = LintedMachine.Functions(LintedMachine.Function("00:14.0", kind)) }.Of("DMAR807").Count);
        Assert.Equal(findings, new LintedMachine(Of(Function(5, 0, 0))) { Pci = LintedMachine.Functions(LintedMachine.Function("05:00.0", kind)) }.Of("DMAR807").Count);
    }

    private static DeviceScopeDraft Function(byte bus, byte device, byte function) => new(DeviceScopeType.Endpoint, bus, device, function);

    private static byte[] Of(DeviceScopeDraft device) => Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff) with { Scopes = [device] });
}
