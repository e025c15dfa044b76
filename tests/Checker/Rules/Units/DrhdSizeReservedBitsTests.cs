using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdSizeReservedBitsTests
{
    [Theory]
    [InlineData(0x10, 0x10)]
    [InlineData(0xf4, 0xf0)]
    [InlineData(0xff, 0xf0)]
    public void Reserved_bits_are_reported(byte size, byte reserved) =>
        Lint.Says("DMAR206", Of(size), 53, 1, $"Size of DRHD #1 is 0x{size:x2}, whose reserved bits 0x{reserved:x2} are set.", Severity.Warning);

    [Theory]
    [InlineData(9, 0x20_0000)]
    [InlineData(15, 0x800_0000)]
    public void Window_above_one_mebibyte_is_reported(byte size, int bytes) =>
        Lint.Says("DMAR206", Of(size), 53, 1, $"Size of DRHD #1 is 0x{size:x2}, a window of 0x{bytes:x} bytes, above 0x100000.", Severity.Warning);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(8)]
    public void Window_up_to_one_mebibyte_is_not_reported(byte size) => Lint.IsSilent("DMAR206", Of(size));

    private static byte[] Of(byte size) => Lint.Table(Lint.CatchAll(0xf800_0000) with { Size = size });
}
