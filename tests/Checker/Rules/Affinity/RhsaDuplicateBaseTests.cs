using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RhsaDuplicateBaseTests
{
    [Fact]
    public void Second_structure_for_a_unit_is_reported()
    {
        var finding = Lint.Says(
            "DMAR602", Lint.Table(Lint.CatchAll(), Lint.Affinity(0xfed9_1000), Lint.Affinity(0xfed9_1000)), 92, 8, "Register base 0xfed91000 is in RHSA #2 and in RHSA #1.", Severity.Warning);

        Lint.IsAgainst("RHSA #1 at offset 0x40", finding);
    }

    [Fact]
    public void One_for_each_unit_is_not_reported() => Lint.IsSilent(
        "DMAR602", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll(), Lint.Affinity(0xfed9_1000), Lint.Affinity(0xfed9_0000)));
}
