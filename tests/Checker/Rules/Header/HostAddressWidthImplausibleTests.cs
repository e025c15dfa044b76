using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class HostAddressWidthImplausibleTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(30)]
    [InlineData(52)]
    [InlineData(255)]
    public void Width_that_no_platform_has_is_reported(byte field) =>
        Lint.Says("DMAR009", Of(field), 36, 1, $"Host Address Width is 0x{field:x2}, so {field + 1} bits, outside 32 to 52.", Severity.Warning);

    [Theory]
    [InlineData(31)]
    [InlineData(51)]
    public void Width_of_32_to_52_bits_is_not_reported(byte field) => Lint.IsSilent("DMAR009", Of(field));

    [Fact]
    public void Width_below_a_page_is_left_to_its_own_rule() => Lint.IsSilent("DMAR009", Of(10));

    private static byte[] Of(byte field) => RawTable.WithChecksum(Lint.Table(Lint.CatchAll()).With(36, field));
}
