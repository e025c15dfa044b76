using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ScopeReservedByteNonzeroTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    public void Reserved_byte_that_is_set_is_reported(byte value) =>
        Lint.Says("DMAR308", Of(value), 67, 1, $"Reserved byte of DRHD #1 / scope #1 is 0x{value:x2} instead of 0.", Severity.Warning);

    [Fact]
    public void Zero_is_not_reported() => Lint.IsSilent("DMAR308", Of(0));

    private static byte[] Of(byte value) => Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2) with { Reserved = value, Flags = 1, EnumerationId = 1 }));
}
