using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SatcSidpDisagreeTests
{
    [Theory]
    [InlineData(0, 0x00, 0x00, 0x08)]
    [InlineData(0, 0x10, 0x10, 0x08)]
    [InlineData(0, 0x1f, 0x18, 0x08)]
    [InlineData(1, 0x0f, 0x08, 0x18)]
    [InlineData(1, 0x17, 0x10, 0x18)]
    public void Other_bits_than_the_SATC_implies_are_reported(byte required, byte flags, byte said, byte expected)
    {
        var finding = Lint.Says(
            "DMAR513", Of(required, 2, flags), 90, 1, $"Flags of 00:02.0 have 0x{said:x2} in the bits for its translation cache, where SATC #1 implies 0x{expected:x2}.", Severity.Warning);

        Lint.IsAgainst("SATC #1 / scope #1 at offset 0x48", finding);
    }

    [Theory]
    [InlineData(0, 0x08)]
    [InlineData(0, 0xef)]
    [InlineData(1, 0x18)]
    [InlineData(1, 0x1f)]
    public void The_same_bits_are_not_reported(byte required, byte flags) => Lint.IsSilent("DMAR513", Of(required, 2, flags));

    [Fact]
    public void Other_device_is_not_reported() => Lint.IsSilent("DMAR513", Of(1, 3, 1));

    private static byte[] Of(byte required, byte device, byte flags) => Lint.Table(
        Lint.CatchAll(), Lint.Caches(Lint.Endpoint(2)) with { Flags = required }, Lint.Properties(Lint.Endpoint(device) with { Flags = flags }));
}
