using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RhsaUnknownBaseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0xfed9_1001)]
    [InlineData(ulong.MaxValue)]
    public void Base_of_no_unit_is_reported(ulong at) => Lint.Says(
        "DMAR601", Lint.Table(Lint.CatchAll(), Lint.Affinity(at)), 72, 8, $"Register base 0x{at:x} of RHSA #1 is that of no DRHD.", Severity.Warning);

    [Fact]
    public void Base_of_a_unit_is_not_reported() => Lint.IsSilent("DMAR601", Lint.Table(Lint.CatchAll(), Lint.Affinity(0xfed9_1000)));

    [Fact]
    public void Unit_that_cannot_be_read_may_be_the_one() => Lint.IsSilent(
        "DMAR601", RawTable.Of(RawTable.Unit(), RawTable.Unit(new byte[8]), [3, 0, 20, 0, .. new byte[16]]));

    [Fact]
    public void Table_without_a_unit_has_been_reported_once() => Lint.IsSilent("DMAR601", Lint.Table(Lint.Affinity(0xfed9_1000)));
}
