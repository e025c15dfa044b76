using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DeviceNotCoveredTests
{
    private static readonly string Off = LintedMachine.Function("00:14.0", "0x0c0330");

    [Fact]
    public void Device_that_no_unit_names_is_reported()
    {
        var finding = Of([Lint.Endpoint(2)], Off).Says("DMAR723", 4, 4, "No DRHD names 0000:00:14.0, class 0c03, and segment 0x0000 has no INCLUDE_PCI_ALL.", Severity.Warning);

        Assert.Equal("0000:00:14.0", $"{finding.Device}");
    }

    [Fact]
    public void Device_that_may_make_requests_is_an_error() => Of([Lint.Endpoint(2)], LintedMachine.Function("00:14.0", new ConfigSpace(64))).Says(
        "DMAR723", 4, 4, "No DRHD names 0000:00:14.0, class 0200, 8086:1533, which may make requests, and segment 0x0000 has no INCLUDE_PCI_ALL.", Severity.Error);

    [Fact]
    public void Catch_all_takes_every_device() => new LintedMachine(Lint.Table(Lint.CatchAll())) { Pci = LintedMachine.Functions(Off) }.IsSilent("DMAR723");

    [Fact]
    public void Named_devices_and_those_behind_a_named_bridge_are_not_reported() => Of(
        [Lint.Endpoint(0x14), Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c)], Off, LintedMachine.Bridge("00:1c.0", 1, 2), LintedMachine.Bridge("01:00.0", 2), LintedMachine.Function("02:00.0")).IsSilent("DMAR723");

    [Fact]
    public void Endpoint_scope_of_a_bridge_takes_nothing_behind_it() => Assert.Equal(
        ["0000:01:00.0"], Of([Lint.Endpoint(0x1c)], LintedMachine.Bridge("00:1c.0", 1), LintedMachine.Function("01:00.0")).Of("DMAR723").Select(finding => $"{finding.Device}"));

    [Fact]
    public void Requests_from_behind_a_bridge_to_pci_carry_its_id() => Of(
        [Lint.Endpoint(0x1e)], LintedMachine.Function("00:1e.0", ConfigSpace.Bridge(0, 1, 1).Express(7)), LintedMachine.Function("01:00.0", new ConfigSpace(256))).IsSilent("DMAR723");

    [Theory]
    [InlineData("0x060000")]
    [InlineData("0x060100")]
    [InlineData("0x0c0500")]
    [InlineData("0x088000")]
    public void Chipset_functions_do_no_dma(string kind) => Of([Lint.Endpoint(2)], LintedMachine.Function("00:14.0", kind)).IsSilent("DMAR723");

    [Fact]
    public void Virtual_functions_follow_the_physical_one() => Of(
        [Lint.Endpoint(0x14)], LintedMachine.Function("00:14.0", Virtual(2)), LintedMachine.Function("00:15.0", new ConfigSpace(4096)), LintedMachine.Function("00:15.1", new ConfigSpace(4096))).IsSilent("DMAR723");

    [Fact]
    public void Segment_of_another_catch_all_counts() => Assert.Single(new LintedMachine(Lint.Table(Lint.CatchAll(segment: 1), Lint.Unit(0xfed9_0000, Lint.Endpoint(2)))) { Pci = LintedMachine.Functions(Off) }.Of("DMAR723"));

    [Fact]
    public void Unit_that_cannot_be_read_may_name_it() => new LintedMachine(RawTable.Of(RawTable.Unit(RawTable.Endpoint), RawTable.Unit(RawTable.Endpoint.With(1, 7)))) { Pci = LintedMachine.Functions(Off) }.IsSilent("DMAR723");

    /// <summary>Eight behind its own are its first virtual function and the next.</summary>
    private static ConfigSpace Virtual(uint count) => new(4096) { [0x34] = 0x40, [0x40] = 0x0002_0010, [0x100] = 0x0001_0010, [0x108] = 1, [0x110] = count, [0x114] = 0x0001_0008 };

    private static LintedMachine Of(DeviceScopeDraft[] scopes, params string[] functions) => new(Lint.Table(Lint.Unit(0xfed9_0000, scopes))) { Pci = LintedMachine.Functions(functions) };
}
