using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdFlagsReservedTests
{
    [Theory]
    [InlineData(0x02, 0x02)]
    [InlineData(0x81, 0x80)]
    [InlineData(0xff, 0xfe)]
    public void Reserved_bits_are_reported(byte flags, byte reserved) =>
        Lint.Says("DMAR205", Of(flags), 52, 1, $"Flags of DRHD #1 is 0x{flags:x2}, whose reserved bits 0x{reserved:x2} are set.", Severity.Warning);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Defined_bit_is_not_reported(byte flags) => Lint.IsSilent("DMAR205", Of(flags));

    private static byte[] Of(byte flags) => Lint.Table(Lint.CatchAll() with { Flags = flags });
}
