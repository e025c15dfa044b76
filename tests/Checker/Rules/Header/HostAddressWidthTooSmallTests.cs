using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class HostAddressWidthTooSmallTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Width_below_a_page_is_reported(byte field) =>
        Lint.Says("DMAR008", Of(field), 36, 1, $"Host Address Width is 0x{field:x2}, so {field + 1} bits, below the 12 of a page.");

    [Theory]
    [InlineData(11)]
    [InlineData(38)]
    [InlineData(255)]
    public void Width_of_a_page_and_more_is_not_reported(byte field) => Lint.IsSilent("DMAR008", Of(field));

    private static byte[] Of(byte field) => RawTable.WithChecksum(Lint.Table(Lint.CatchAll()).With(36, field));
}
