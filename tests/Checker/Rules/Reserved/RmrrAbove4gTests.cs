using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrAbove4gTests
{
    [Theory]
    [InlineData(0x1_0000_0000)]
    [InlineData(ulong.MaxValue)]
    public void Limit_above_4_GiB_is_reported(ulong last) => Lint.Says(
        "DMAR419", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, last)), 80, 8, $"Region limit 0x{last:x} is above 0xffffffff.", Severity.Note);

    [Theory]
    [InlineData(0)]
    [InlineData(0xffff_ffff)]
    public void Limit_below_is_not_reported(ulong last) => Lint.IsSilent("DMAR419", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, last)));
}
