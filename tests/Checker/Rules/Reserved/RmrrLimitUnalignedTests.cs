using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrLimitUnalignedTests
{
    [Theory]
    [InlineData(0x8000_0000)]
    [InlineData(0x7fff_fffe)]
    [InlineData(0)]
    public void Limit_before_the_end_of_its_page_is_reported(ulong last) =>
        Lint.Says("DMAR402", Lint.Table(Lint.CatchAll(), Lint.Region(0, last)), 80, 8, $"Region limit 0x{last:x} is not the last byte of a page of 0x1000 bytes.");

    [Theory]
    [InlineData(0xfff)]
    [InlineData(0x7fff_ffff)]
    [InlineData(ulong.MaxValue)]
    public void Last_byte_of_a_page_is_not_reported(ulong last) => Lint.IsSilent("DMAR402", Lint.Table(Lint.CatchAll(), Lint.Region(0, last)));
}
