using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ScopeOverrunsStructureTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(254)]
    public void Length_past_the_structure_is_reported(byte length) => Lint.Says("DMAR303", RawTable.Of(RawTable.Unit(RawTable.Endpoint.With(1, length)), RawTable.Region(RawTable.Endpoint)), 65, 1,
        $"DRHD #1 / scope #1 length is {length}, but only 8 bytes are left in the structure.");

    [Fact]
    public void Length_up_to_the_end_is_not_reported() => Lint.IsSilent("DMAR303", RawTable.Of(RawTable.Unit(RawTable.Endpoint), RawTable.Region(RawTable.Endpoint)));

    [Fact]
    public void Unit_that_fails_here_is_not_examined_any_further() => // Its base of 0xfed90001 is not aligned.
        Assert.Equal(["DMAR303"], Lint.Rules(RawTable.Of(RawTable.Unit(RawTable.Endpoint.With(1, 10)).With(8, 1))));
}
