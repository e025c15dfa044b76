using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ScopeLengthTooSmallTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Length_without_a_step_is_reported(byte length) => Lint.Says("DMAR301", RawTable.Of(RawTable.Unit(RawTable.Endpoint, [1, length, 0, 0, 0, 0, 2])), 73, 1,
        $"DRHD #1 / scope #2 length is {length}, below the 8 of a scope with one step.");

    [Fact]
    public void One_step_is_enough() => Lint.IsSilent("DMAR301", RawTable.Of(RawTable.Unit(RawTable.Endpoint)));

    [Fact]
    public void Scope_that_never_advances_ends_its_structure_and_no_other() => // The base of the region behind it is not aligned.
        Assert.Equal(["DMAR301", "DMAR401"], Lint.Errors(RawTable.Of(RawTable.Unit(new byte[8]), RawTable.Region(RawTable.Endpoint).With(8, 1))));
}
