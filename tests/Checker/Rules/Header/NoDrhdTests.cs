using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class NoDrhdTests
{
    [Fact]
    public void Table_without_a_unit_is_reported()
    {
        Lint.Says("DMAR014", Lint.Table(), 4, 4, "The table's 48 bytes hold no DRHD structure.");
        Assert.Single(Lint.Of("DMAR014", Lint.Table(Lint.Region(0x1000, 0x1fff))));
    }

    [Fact]
    public void One_unit_is_enough() => Lint.IsSilent("DMAR014", Lint.Table(Lint.CatchAll()));

    [Fact]
    public void Unit_that_cannot_be_read_is_not_absent() => Lint.IsSilent("DMAR014", RawTable.Of([0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0]));

    [Fact]
    public void What_follows_the_end_of_the_walk_is_not_absent() => Lint.IsSilent("DMAR014", RawTable.Of(RawTable.Region(RawTable.Endpoint), [2, 0, 0, 0]));
}
