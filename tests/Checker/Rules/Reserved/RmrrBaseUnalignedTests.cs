using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrBaseUnalignedTests
{
    [Theory]
    [InlineData(0x7b80_0001)]
    [InlineData(0x7b80_0fff)]
    public void Base_inside_a_page_is_reported(ulong first) =>
        Lint.Says("DMAR401", Lint.Table(Lint.CatchAll(), Lint.Region(first, 0x7fff_ffff)), 72, 8, $"Region base 0x{first:x} is no multiple of 0x1000 bytes.");

    [Theory]
    [InlineData(0)]
    [InlineData(0x7b80_1000)]
    public void Base_of_a_page_is_not_reported(ulong first) => Lint.IsSilent("DMAR401", Lint.Table(Lint.CatchAll(), Lint.Region(first, 0x7fff_ffff)));
}
