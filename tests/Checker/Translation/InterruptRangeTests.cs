using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>0xfee00000 to 0xfeefffff, both included (VT-d 3.15).</summary>
public class InterruptRangeTests
{
    [Theory]
    [InlineData(0xfedf_ffffUL, false)]
    [InlineData(0xfee0_0000UL, true)]
    [InlineData(0xfeef_ffffUL, true)]
    [InlineData(0xfef0_0000UL, false)]
    public void Range_ends_where_it_ends(ulong address, bool inside)
    {
        Assert.Equal(inside, InterruptRange.Contains(address));
        Assert.Equal(inside, InterruptRange.Overlaps(address, 0));
        Assert.Equal(inside, InterruptRange.Addresses.Contains(new HostAddress(address)));
    }

    [Theory]
    [InlineData(0xfec0_0000UL, 0x1f_ffffUL, false)]
    [InlineData(0xfec0_0000UL, 0x20_0000UL, true)]
    [InlineData(0xfef0_0000UL, 0xf_ffffUL, false)]
    [InlineData(0xc000_0000UL, 0x3fff_ffffUL, true)]
    public void Page_overlaps_it_where_any_byte_does(ulong first, ulong reach, bool overlaps) => Assert.Equal(overlaps, InterruptRange.Overlaps(first, reach));
}
