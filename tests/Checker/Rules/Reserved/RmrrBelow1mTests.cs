using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrBelow1mTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0xe_8000)]
    [InlineData(0xf_ffff)]
    public void Base_in_the_first_mebibyte_is_reported(ulong first) =>
        Lint.Says("DMAR410", Lint.Table(Lint.CatchAll(), Lint.Region(first, 0x1f_ffff)), 72, 8, $"Region base 0x{first:x} is below 0x100000.", Severity.Note);

    [Theory]
    [InlineData(0)]
    [InlineData(0x10_0000)]
    public void Base_at_0_and_above_are_not_reported(ulong first) => Lint.IsSilent("DMAR410", Lint.Table(Lint.CatchAll(), Lint.Region(first, 0x1f_ffff)));
}
