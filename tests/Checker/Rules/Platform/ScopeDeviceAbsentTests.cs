using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ScopeDeviceAbsentTests
{
    [Fact]
    public void Device_that_is_not_there_is_reported()
    {
        var finding = Of(Lint.Endpoint(0x0d)).Says("DMAR720", 70, 2, "The path of DRHD #1 / scope #1 leads to 0000:00:0d.0, where the machine has no function.", Severity.Warning);

        Assert.Equal("0000:00:0d.0", $"{finding.Device}");
    }

    [Fact]
    public void Device_behind_a_bridge_is_looked_for_there() => Of(new DeviceScopeDraft((byte)DeviceScopeType.Endpoint, 0, [new(0x1c, 0), new(1, 0)])).Says(
        "DMAR720", 70, 4, "The path of DRHD #1 / scope #1 leads to 0000:05:01.0, where the machine has no function.", Severity.Warning);

    [Theory]
    [InlineData(0x16, 7)]
    [InlineData(0x16, 0)]
    [InlineData(0x1f, 3)]
    [InlineData(0x02, 0)]
    public void Functions_that_firmware_hides_are_a_note(byte device, byte function) =>
        Assert.Equal(Severity.Note, Assert.Single(Of(new DeviceScopeDraft(DeviceScopeType.Endpoint, 0, device, function)).Of("DMAR720")).Severity);

    [Fact]
    public void Devices_that_are_there_are_not_reported()
    {
        Of(Lint.Endpoint(0x14)).IsSilent("DMAR720");
        Of(new DeviceScopeDraft((byte)DeviceScopeType.Endpoint, 0, [new(0x1c, 0), new(0, 0)])).IsSilent("DMAR720");
        Of(Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c)).IsSilent("DMAR720");
    }

    [Fact]
    public void Interrupt_sources_need_no_function() => Of(Lint.Scope(DeviceScopeType.IoApic, 0x1e), Lint.Scope(DeviceScopeType.Hpet, 0x1d)).IsSilent("DMAR720");

    private static LintedMachine Of(params DeviceScopeDraft[] scopes) => new(Lint.Table(Lint.Unit(0xfed9_0000, scopes), Lint.CatchAll()))
    {
        Pci = LintedMachine.Functions(LintedMachine.Function("00:00.0", "0x060000"), LintedMachine.Function("00:14.0"), LintedMachine.Bridge("00:1c.0", 5), LintedMachine.Function("05:00.0")),
    };
}
