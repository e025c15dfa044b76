using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdOnlyInterruptSourcesTests
{
    [Fact]
    public void Unit_of_interrupt_sources_is_noted() => Lint.Says(
        "DMAR214", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Scope(DeviceScopeType.IoApic, 0x1e), Lint.Scope(DeviceScopeType.Hpet, 0x1f)), Lint.CatchAll()), 48, 32,
        "DRHD #1 lists interrupt sources only (2), and no device that does DMA.", Severity.Note);

    [Theory]
    [InlineData(DeviceScopeType.Endpoint)]
    [InlineData(DeviceScopeType.SubHierarchy)]
    [InlineData(DeviceScopeType.NamespaceDevice)]
    public void One_other_device_is_enough(DeviceScopeType type) =>
        Lint.IsSilent("DMAR214", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Scope(DeviceScopeType.IoApic, 0x1e), Lint.Scope(type, 0x1f)), Lint.CatchAll()));

    [Fact]
    public void Catch_all_with_interrupt_sources_is_not_reported() => Lint.IsSilent("DMAR214", Lint.Table(Lint.CatchAll() with { Scopes = [Lint.Scope(DeviceScopeType.IoApic, 0x1e)] }));

    [Fact]
    public void Empty_list_is_left_to_its_own_rule() => Lint.IsSilent("DMAR214", Lint.Table(Lint.Unit(0xfed9_0000), Lint.CatchAll()));
}
