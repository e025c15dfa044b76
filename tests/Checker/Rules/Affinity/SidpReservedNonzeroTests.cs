using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SidpReservedNonzeroTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0xffff)]
    public void Reserved_field_is_reported(ushort value) => Lint.Says(
        "DMAR615", Of(value), 68, 2, $"Reserved field of SIDP #1 is 0x{value:x}; expected 0x0.", Severity.Warning);

    [Fact]
    public void Zero_is_not_reported() => Lint.IsSilent("DMAR615", Of(0));

    private static byte[] Of(ushort value) => Lint.Table(Lint.CatchAll(), Lint.Properties(Lint.Endpoint(2)) with { Reserved = value });
}
