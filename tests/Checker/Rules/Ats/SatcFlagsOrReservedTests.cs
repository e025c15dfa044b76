using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SatcFlagsOrReservedTests
{
    [Theory]
    [InlineData(0x02)]
    [InlineData(0xff)]
    public void Reserved_flag_is_reported(byte flags) =>
        Lint.Says("DMAR508", Of(flags, 0), 68, 1, $"Flags of SATC #1 are 0x{flags:x2}; bits 7:1 are reserved.", Severity.Warning);

    [Theory]
    [InlineData(0x01)]
    [InlineData(0xff)]
    public void Reserved_byte_is_reported(byte reserved) =>
        Lint.Says("DMAR508", Of(1, reserved), 69, 1, $"Reserved field of SATC #1 is 0x{reserved:x2}; expected 0x00.", Severity.Warning);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_flag_that_there_is_is_not_reported(byte flags) => Lint.IsSilent("DMAR508", Of(flags, 0));

    private static byte[] Of(byte flags, byte reserved) => Lint.Table(Lint.CatchAll(), Lint.Caches() with { Flags = flags, Reserved = reserved });
}
