using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdScopeEmptyTests
{
    [Fact]
    public void Unit_without_devices_is_noted() => Lint.Says("DMAR213", Lint.Table(Lint.Unit(0xfed9_0000), Lint.CatchAll()), 48, 16,
        "DRHD #1 has no device scope, and INCLUDE_PCI_ALL is clear.", Severity.Note);

    [Fact]
    public void One_device_is_enough() => Lint.IsSilent("DMAR213", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Scope(DeviceScopeType.IoApic, 0x1e)), Lint.CatchAll()));

    [Fact]
    public void Catch_all_needs_no_list() => Lint.IsSilent("DMAR213", Lint.Table(Lint.CatchAll()));
}
