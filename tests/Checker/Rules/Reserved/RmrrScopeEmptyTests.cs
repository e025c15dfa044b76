using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrScopeEmptyTests
{
    [Fact]
    public void Region_for_nobody_is_reported() => Lint.Says(
        "DMAR405", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff) with { Scopes = [] }), 64, 24, "RMRR #1 has no device scope; it takes one or more.");

    [Fact]
    public void One_device_is_enough() => Lint.IsSilent("DMAR405", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff)));

    [Fact]
    public void Scopes_that_cannot_be_read_are_not_absent() => Lint.IsSilent("DMAR405", RawTable.Of(RawTable.Unit(), RawTable.Region(new byte[8])));
}
