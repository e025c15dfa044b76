using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ScopeBytesLeftOverTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Bytes_too_few_for_a_scope_are_reported(int left) =>
        Lint.Says("DMAR107", RawTable.Of(RawTable.Unit(RawTable.Endpoint, new byte[left])), 72, left, $"DRHD #1 scopes leave {left} bytes, too few for another scope.");

    [Fact]
    public void Scopes_that_fill_the_structure_are_not_reported()
    {
        Lint.IsSilent("DMAR107", RawTable.Of(RawTable.Unit(RawTable.Endpoint)));
        Lint.IsSilent("DMAR107", RawTable.Of(RawTable.Unit()));
    }

    [Fact]
    public void The_structure_is_not_examined_any_further() => // Its base of 0xfed90001 is not aligned.
        Assert.Equal(["DMAR107"], Lint.Rules(RawTable.Of(RawTable.Unit(RawTable.Endpoint, [0]).With(8, 1))));
}
