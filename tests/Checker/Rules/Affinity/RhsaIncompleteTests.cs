using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RhsaIncompleteTests
{
    [Fact]
    public void Unit_that_was_left_out_is_reported() => Lint.Says(
        "DMAR603", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll(), Lint.Affinity(0xfed9_1000)), 48, 24,
        "DRHD #1 at 0xfed90000 has no RHSA; other units have one.", Severity.Warning);

    [Fact]
    public void One_for_each_unit_is_not_reported() => Lint.IsSilent(
        "DMAR603", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll(), Lint.Affinity(0xfed9_1000), Lint.Affinity(0xfed9_0000)));

    [Fact]
    public void Table_that_does_not_use_them_is_not_reported() => Lint.IsSilent("DMAR603", Lint.Table(Lint.CatchAll()));

    [Fact]
    public void Structure_that_cannot_be_read_may_be_the_one() => Lint.IsSilent("DMAR603", RawTable.Of(RawTable.Unit(), [3, 0, 20, 0, .. new byte[16]], [3, 0, 8, 0, 0, 0, 0, 0]));
}
