using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class EnumerationIdNonzeroTests
{
    [Theory]
    [InlineData(DeviceScopeType.Endpoint, 1)]
    [InlineData(DeviceScopeType.SubHierarchy, 255)]
    public void Id_of_a_pci_device_is_reported(DeviceScopeType type, byte id) =>
        Lint.Says("DMAR309", Of(type, id), 68, 1, $"Enumeration ID is {id} instead of 0 for a scope of type {(int)type}.", Severity.Warning);

    [Fact]
    public void No_id_is_not_reported() => Lint.IsSilent("DMAR309", Of(DeviceScopeType.Endpoint, 0));

    [Theory]
    [InlineData(DeviceScopeType.IoApic)]
    [InlineData(DeviceScopeType.Hpet)]
    [InlineData(DeviceScopeType.NamespaceDevice)]
    [InlineData((DeviceScopeType)6)]
    public void Types_that_have_ids_are_not_reported(DeviceScopeType type) => Lint.IsSilent("DMAR309", Of(type, 1));

    private static byte[] Of(DeviceScopeType type, byte id) => Lint.Table(Lint.Unit(0xfed9_0000, Lint.Scope(type, 2) with { EnumerationId = id }));
}
