using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrLimitNotAboveBaseTests
{
    [Theory]
    [InlineData(0x2000, 0x1fff)]
    [InlineData(0x2000, 0x2000)]
    [InlineData(0, 0)]
    [InlineData(ulong.MaxValue, 0)]
    public void Limit_up_to_the_base_is_reported(ulong first, ulong last) =>
        Lint.Says("DMAR403", Lint.Table(Lint.CatchAll(), Lint.Region(first, last)), 80, 8, $"Region limit 0x{last:x} is not above the base 0x{first:x}.");

    [Theory]
    [InlineData(0x2000, 0x2001)]
    [InlineData(0x2000, 0x2fff)]
    [InlineData(0, ulong.MaxValue)]
    public void Limit_above_the_base_is_not_reported(ulong first, ulong last) => Lint.IsSilent("DMAR403", Lint.Table(Lint.CatchAll(), Lint.Region(first, last)));
}
