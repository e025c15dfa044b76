using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class UnitOffOverUntrustedDeviceTests
{
    private static readonly UnitOffOverUntrustedDevice Rule = new();

    private const string External =
        """
        acpi: [{ssdt: {devices: [{path: "\\_SB.PCI0", hid: PNP0A08}, {path: "\\_SB.PCI0.RP01", address: 0x1c0000, externalFacing: true}]}}]
        pci:
          - {bdf: "0000:00:1c.0", class: 0x060400, header: 1, secondary: 1}
          - {bdf: "0000:01:00.0", class: 0x010802, header: 0}
          - {bdf: "0000:01:00.1", class: 0x010802, header: 0}
        """;

    [Fact]
    public void Translation_that_is_off_over_an_assigned_device_is_an_error() => Unit("0x0").Assigning(Inventories.Source("00:14.0")).Says(
        Rule, "unit 0xfed90000 / GSTS", "TES is clear, so that DMA of 0000:00:14.0, which is assigned, is not translated.", Severity.Error);

    [Fact]
    public void Several_devices_are_one_finding() => Unit("0x0").Assigning(Inventories.Source("00:14.0"), Inventories.Source("00:02.0"), Inventories.Source("03:00.0")).Says(
        Rule, "unit 0xfed90000 / GSTS", "TES is clear, so that DMA of 0000:00:02.0, which is assigned, is not translated, as of 2 more devices.", Severity.Error);

    [Fact]
    public void Over_a_device_that_is_plugged_in_it_is_a_warning() => Unit("0x0", External).Says(
        Rule, "unit 0xfed90000 / GSTS", "TES is clear, so that DMA of 0000:01:00.0, which can be plugged in from outside, is not translated, as of 1 more devices.", Severity.Warning);

    [Fact]
    public void The_hosts_own_devices_are_its_own_affair() => Unit("0x0").IsSilent(Rule);

    [Fact]
    public void Translation_that_is_on_is_fine() => Unit("0xc0000000").Assigning(Inventories.Source("00:14.0")).IsSilent(Rule);

    [Fact]
    public void Another_units_device_is_fine() => AuditedMachine.Of(
        """
        dmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0"}]}}, {drhd: {base: 0xfed91000, flags: [include-pci-all]}}]}
        units: [{base: 0xfed90000, registers: {GSTS: 0x0}}, {base: 0xfed91000, registers: {GSTS: 0xc0000000}}]
        """).Assigning(Inventories.Source("00:14.0")).IsSilent(Rule);

    private static AuditedMachine Unit(string status, string others = "") => AuditedMachine.Of(
        $"dmar: {{hostAddressWidth: 39, structures: [{{drhd: {{base: 0xfed90000, flags: [include-pci-all]}}}}]}}\nunits: [{{base: 0xfed90000, registers: {{GSTS: {status}}}}}]\n{others}");
}
