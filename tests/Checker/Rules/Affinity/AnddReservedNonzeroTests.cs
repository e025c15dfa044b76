using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AnddReservedNonzeroTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0x010000)]
    [InlineData(0xffffff)]
    public void Reserved_field_is_reported(uint value) => Lint.Says(
        "DMAR613", Of(value), 68, 3, $"Reserved field of ANDD #1 is 0x{value:x}; expected 0x0.", Severity.Warning);

    [Fact]
    public void Zero_is_not_reported() => Lint.IsSilent("DMAR613", Of(0));

    private static byte[] Of(uint value) => Lint.Table(Lint.CatchAll(), Lint.Named(0xff, "A") with { Reserved = value });
}
