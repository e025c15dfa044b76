using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class HeaderFlagsReservedTests
{
    [Theory]
    [InlineData(0x08, 0x08)]
    [InlineData(0x87, 0x80)]
    [InlineData(0xff, 0xf8)]
    public void Reserved_bits_are_reported(byte flags, byte reserved) =>
        Lint.Says("DMAR010", Of(flags), 37, 1, $"Flags is 0x{flags:x2}, whose reserved bits 0x{reserved:x2} are set.", Severity.Warning);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Defined_bits_are_not_reported(byte flags) => Lint.IsSilent("DMAR010", Of(flags));

    private static byte[] Of(byte flags) => RawTable.WithChecksum(Lint.Table(Lint.CatchAll()).With(37, flags));
}
