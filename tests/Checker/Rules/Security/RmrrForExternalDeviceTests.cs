using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrForExternalDeviceTests
{
    private static readonly DeviceScopeDraft Below = new((byte)DeviceScopeType.Endpoint, 0, [new(0x1c, 0), new(0, 0)]);

    [Fact]
    public void Device_behind_an_external_port_is_reported() => Of(Below, ExternalPortTable.Of(0x1c_0000)).Says(
        "DMAR808", 88, 10, "RMRR #1 / scope #1 names 00:1c.0/00.0, at or behind port \\_SB.PCI0.RP01 for devices from outside.", Severity.Warning);

    [Theory]
    [InlineData(0x1d_0000, 0)]
    [InlineData(0x1c_0000, 0x20)]
    public void Device_behind_another_port_is_not_reported(ulong address, ulong bus) => Of(Below, ExternalPortTable.Of(address, bus)).IsSilent("DMAR808");

    [Fact]
    public void Device_behind_a_slot_for_hot_plug_is_reported() => Of(Below, slot: 1 << 6).Says(
        "DMAR808", 88, 10, "RMRR #1 / scope #1 names 00:1c.0/00.0, at or behind 0000:00:1c.0, whose slot takes cards while the machine runs.", Severity.Warning);

    [Fact]
    public void Device_behind_a_fixed_slot_is_not_reported() => Of(Below, slot: 0).IsSilent("DMAR808");

    [Fact]
    public void Nothing_is_said_where_neither_is_known() => (Of(Below, slot: 0) with { Pci = null }).IsSkipped("DMAR808");

    private static LintedMachine Of(DeviceScopeDraft scope, byte[] names) => new(Dmar(scope)) { Tables = [names] };

    private static LintedMachine Of(DeviceScopeDraft scope, uint slot) => new(Dmar(scope))
    {
        Pci = LintedMachine.Functions(LintedMachine.Function("00:1c.0", ConfigSpace.Bridge(0, 5, 5).Express(4, slot: true, slot)), LintedMachine.Function("05:00.0", new ConfigSpace(256))),
    };

    private static byte[] Dmar(DeviceScopeDraft scope) => Lint.Table(Lint.CatchAll(), new ReservedMemoryRegionDraft(new(0x1000), new(0x1fff)) { Scopes = [scope] });
}
