using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class TableTooShortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(35)]
    [InlineData(36)]
    [InlineData(47)]
    public void Data_below_the_fixed_part_is_reported(int bytes) =>
        Lint.Says("DMAR001", Lint.Table(Lint.CatchAll())[..bytes], 0, bytes, $"Table has {bytes} bytes, fewer than the 48 of its fixed part.");

    [Theory]
    [InlineData(0)]
    [InlineData(47)]
    public void Length_below_the_fixed_part_is_reported(byte length) =>
        Lint.Says("DMAR001", RawTable.WithChecksum(RawTable.Of(RawTable.Unit()).With(4, length)), 4, 4, $"Table length is {length}, below the 48 of the fixed part.");

    [Fact]
    public void Fixed_part_alone_is_long_enough() => Lint.IsSilent("DMAR001", Lint.Table());

    [Fact]
    public void It_ends_the_run()
    {
        var (findings, skipped) = Lint.Run(new byte[20]);

        Assert.Single(findings);
        Assert.All(skipped.Where(rule => rule.Rule is { Needs: Needs.Table, AnyOf: Needs.None }), rule => Assert.Equal("the table is not examined after DMAR001 table-too-short", rule.Reason));
        Assert.Contains(skipped, rule => rule.Rule.Id == "DMAR002");
    }
}
