using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RhsaReservedNonzeroTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(uint.MaxValue)]
    public void Reserved_field_is_reported(uint value) => Lint.Says(
        "DMAR604", Of(value), 68, 4, $"Reserved field of RHSA #1 is 0x{value:x}; expected 0x0.", Severity.Warning);

    [Fact]
    public void Zero_is_not_reported() => Lint.IsSilent("DMAR604", Of(0));

    private static byte[] Of(uint value) => Lint.Table(Lint.CatchAll(), Lint.Affinity(0xfed9_1000) with { Reserved = value });
}
