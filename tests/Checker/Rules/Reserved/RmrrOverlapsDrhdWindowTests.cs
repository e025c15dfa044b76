using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrOverlapsDrhdWindowTests
{
    [Theory]
    [InlineData(0xfed8_0000, 0xfed9_0000)]
    [InlineData(0xfed9_ffff, 0xfeda_0fff)]
    [InlineData(0xfed9_4000, 0xfed9_4fff)]
    [InlineData(0, ulong.MaxValue)]
    public void Region_with_a_byte_of_the_registers_is_reported(ulong first, ulong last)
    {
        var finding = Lint.Says("DMAR409", Of(first, last), 80, 32, $"Region 0x{first:x}-0x{last:x} of RMRR #1 overlaps the register window 0xfed90000-0xfed9ffff of DRHD #1.");

        Lint.IsAgainst("DRHD #1 at offset 0x30", finding);
    }

    [Theory]
    [InlineData(0xfed8_0000, 0xfed8_ffff)]
    [InlineData(0xfeda_0000, 0xfeda_0fff)]
    [InlineData(0, 0xfff)]
    [InlineData(0xfed9_1000, 0xfed9_0fff)]
    public void Region_beside_them_is_not_reported(ulong first, ulong last) => Lint.IsSilent("DMAR409", Of(first, last));

    [Fact]
    public void Unit_of_any_segment_counts() => Assert.Single(Lint.Of("DMAR409", Lint.Table(
        Lint.CatchAll(0xfed9_0000), Lint.CatchAll(0xfed8_0000, segment: 1), Lint.Region(0xfed8_0000, 0xfed8_0fff))));

    /// <summary>A window of 64 KiB at 0xfed90000 and, inside of it so that it must not hide the other, one of 4 KiB.</summary>
    private static byte[] Of(ulong first, ulong last) => Lint.Table(Lint.CatchAll(0xfed9_0000) with { Size = 4 }, Lint.Unit(0xfed9_2000), Lint.Region(first, last));
}
