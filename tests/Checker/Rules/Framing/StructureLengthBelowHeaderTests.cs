using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class StructureLengthBelowHeaderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Length_below_four_is_reported(byte length) =>
        Lint.Says("DMAR102", RawTable.Of(RawTable.Unit(), [1, 0, length, 0]), 66, 2, $"RMRR #1 length is {length}, below the 4 of its own type and length.");

    [Fact]
    public void Length_of_four_is_long_enough_to_go_on() => Lint.IsSilent("DMAR102", RawTable.Of(RawTable.Unit(), [7, 0, 4, 0]));

    [Fact]
    public void Padding_is_reported_once_and_by_no_other_rule() =>
        Assert.Equal(["DMAR102"], Lint.Errors(RawTable.Of(RawTable.Unit(), RawTable.Region(RawTable.Endpoint), new byte[16])));
}
