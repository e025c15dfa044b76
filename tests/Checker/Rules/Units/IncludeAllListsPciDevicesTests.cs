using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IncludeAllListsPciDevicesTests
{
    [Theory]
    [InlineData(DeviceScopeType.Endpoint)]
    [InlineData(DeviceScopeType.SubHierarchy)]
    public void Pci_device_of_a_catch_all_is_reported(DeviceScopeType type) => Lint.Says(
        "DMAR215", Lint.Table(Lint.CatchAll() with { Scopes = [Lint.Scope(DeviceScopeType.IoApic, 0x1e), Lint.Scope(type, 0x1c)] }), 72, 8,
        $"Scope of type {(int)type} names 00:1c.0 in DRHD #1, which has INCLUDE_PCI_ALL.");

    [Theory]
    [InlineData(DeviceScopeType.IoApic)]
    [InlineData(DeviceScopeType.Hpet)]
    [InlineData(DeviceScopeType.NamespaceDevice)]
    public void Other_device_of_a_catch_all_is_not_reported(DeviceScopeType type) =>
        Lint.IsSilent("DMAR215", Lint.Table(Lint.CatchAll() with { Scopes = [Lint.Scope(type, 0x1e)] }));

    [Fact]
    public void Pci_device_of_another_unit_is_not_reported() => Lint.IsSilent("DMAR215", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll()));
}
